import { randomUUID } from "node:crypto";
import { hashToken, makeToken } from "@/lib/auth/hash-token";
import { connectDatabase } from "../connect-database";

/**
 * Makes the link by which the first account is made, and its organisation, once; each start that still has nobody makes
 * a new one.
 * @returns the path of the link; null once somebody has an account
 */
export async function inviteFirstOwner(databaseUrl: string): Promise<string | null> {
  const client = await connectDatabase(databaseUrl, "offload first owner");
  try {
    await client.query("BEGIN");
    await client.query("LOCK TABLE auth_user IN SHARE ROW EXCLUSIVE MODE");
    const { rowCount } = await client.query("SELECT FROM auth_user LIMIT 1");
    if (rowCount) return null;
    const token = makeToken();
    await client.query("DELETE FROM auth_invitation WHERE organisation_id IS NULL");
    await client.query(
      `INSERT INTO auth_invitation (id, token_hash, role, expires_at) VALUES ($1, $2, 'owner', now() + interval '1 day')`,
      [randomUUID(), hashToken(token)],
    );
    await client.query("COMMIT");
    // Behind the #, so that no server and no proxy on the way writes it into its log.
    return `/setup#${token}`;
  } finally {
    // Without a commit, this also takes back what was begun.
    await client.end();
  }
}
