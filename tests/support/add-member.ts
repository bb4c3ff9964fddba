import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { makeApiKey } from "@/lib/auth/make-api-key";
import { demoPeople } from "@/prisma/demo/demo-people";
import { rights, type Right, type Role } from "@/contract/rights";
import { withDatabase } from "./database";

interface NewMember {
  readonly role?: Role;
  readonly region?: string;
  readonly organisation?: string;
  /** What their key may do; all when left out. */
  readonly scopes?: readonly Right[];
  /** SQL of a time. */
  readonly expiresAt?: string;
  readonly revokedAt?: string;
}

/** Somebody who was just added, and what their program sends with every request. */
export interface AddedMember {
  readonly id: string;
  readonly headers: { readonly Authorization: string };
}

const [{ organisation: lonestar }] = demoPeople;

/** Adds somebody to an organisation, the demo's first when left out, with an API key. */
export async function addMember(member: NewMember = {}): Promise<AddedMember> {
  const { role = "member", region = null, organisation = lonestar.id } = member;
  const id = randomUUID();
  await withDatabase(async (client) => {
    await client.query("INSERT INTO auth_user (id, name, email) VALUES ($1, 'Added', $1 || '@example.com')", [
      id,
    ]);
    await client.query(
      "INSERT INTO auth_member (user_id, organisation_id, role, region) VALUES ($1, $2, $3, $4)",
      [id, organisation, role, region],
    );
  });
  return { id, headers: await addKey(id, member) };
}

/** Lets somebody sign in. @returns by what */
export async function addPassword(memberId: string) {
  const password = "a train to Marfa";
  const hash = await hashPassword(password);
  await withDatabase((client) =>
    client.query(
      "INSERT INTO auth_account (id, account_id, provider_id, user_id, password) VALUES ($1, $1, 'credential', $1, $2)",
      [memberId, hash],
    ),
  );
  return { email: `${memberId}@example.com`, password };
}

/** Another key of somebody. */
export async function addKey(memberId: string, options: NewMember = {}) {
  const { scopes = rights, expiresAt = "NULL", revokedAt = "NULL" } = options;
  const { key, prefix, hash } = makeApiKey();
  await withDatabase((client) =>
    client.query(
      `INSERT INTO api_key (id, member_id, name, prefix, hash, scopes, expires_at, revoked_at)
       VALUES ($1, $2, 'added', $3, $4, $5, ${expiresAt}, ${revokedAt})`,
      [randomUUID(), memberId, prefix, hash, scopes],
    ),
  );
  return { Authorization: `Bearer ${key}` };
}
