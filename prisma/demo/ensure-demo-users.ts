import { randomBytes, randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type pg from "pg";
import { hashToken } from "@/lib/auth/hash-token";
import { makeApiKey } from "@/lib/auth/make-api-key";
import type { DemoUser } from "@/scripts/stack/demo-user";
import { demoPeople } from "./demo-people";
import { withClient } from "./with-client";

/**
 * Makes the demo's users: `demoPeople`, each with an API key.
 * @param known as they were made before; they are kept if the database still has them all
 */
export async function ensureDemoUsers(databaseUrl: string, known: readonly DemoUser[]): Promise<DemoUser[]> {
  return withClient(databaseUrl, async (client) => {
    await client.query("BEGIN");
    await client.query("LOCK TABLE auth_user, auth_organisation");
    const users = (await hasAll(client, known)) ? [...known] : await makeAll(client);
    await client.query("COMMIT");
    return users;
  });
}

/** By their keys: these are of one data folder, and of its database. */
async function hasAll(client: pg.Client, known: readonly DemoUser[]): Promise<boolean> {
  const hashes = known.map(({ apiKey }) => hashToken(apiKey));
  const { rowCount } = await client.query("SELECT FROM api_key WHERE hash = ANY($1) AND revoked_at IS NULL", [
    hashes,
  ]);
  return known.length === demoPeople.length && rowCount === demoPeople.length;
}

async function makeAll(client: pg.Client): Promise<DemoUser[]> {
  await client.query("DELETE FROM auth_user WHERE email = ANY($1)", [demoPeople.map(({ email }) => email)]);
  const users: DemoUser[] = [];
  for (const person of demoPeople) users.push(await makeUser(client, person));
  return users;
}

async function makeUser(client: pg.Client, person: (typeof demoPeople)[number]): Promise<DemoUser> {
  const { id, name, email, organisation, role, region } = person;
  const password = randomBytes(12).toString("base64url");
  const { key: apiKey, prefix, hash } = makeApiKey();
  await client.query("INSERT INTO auth_organisation (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
    ...[organisation.id, organisation.name],
  ]);
  await client.query("INSERT INTO auth_user (id, name, email) VALUES ($1, $2, $3)", [id, name, email]);
  await client.query(
    "INSERT INTO auth_account (id, account_id, provider_id, user_id, password) VALUES ($1, $2, 'credential', $2, $3)",
    [randomUUID(), id, await hashPassword(password)],
  );
  await client.query(
    "INSERT INTO auth_member (user_id, organisation_id, role, region) VALUES ($1, $2, $3, $4)",
    [id, organisation.id, role, region],
  );
  await client.query(
    `INSERT INTO api_key (id, member_id, name, prefix, hash, scopes) VALUES ($1, $2, 'demo', $3, $4,
       '{exports:create,exports:read,exports:manage}')`,
    [randomUUID(), id, prefix, hash],
  );
  return { email, password, organisation: organisation.name, role, apiKey };
}
