import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, inject, it } from "vitest";
import { createdApiKeySchema } from "@/contract/api-key";
import { invitationSchema } from "@/contract/member";
import { addMember, addPassword } from "../support/add-member";
import { withDatabase } from "../support/database";
import { sendFrom } from "../support/send-from";

const from = `127.201.${process.pid % 256}.1`;

/** All that somebody types or is given which opens something, each used once, and one of each that opens nothing. */
async function secretsOfUse(): Promise<Record<string, string>> {
  const member = await addMember({ role: "owner" });
  const credentials = { ...(await addPassword(member.id)), password: "a train to Marfa" };
  const { cookies } = await sendFrom(from, "/api/session", { body: credentials });
  const Cookie = cookies.join("; ");
  const made = async (at: string, body: object) =>
    JSON.parse((await sendFrom(from, at, { headers: { Cookie }, body })).text) as unknown;
  const { key } = createdApiKeySchema.parse(await made("/api/keys", { name: "nightly" }));
  const { url } = invitationSchema.parse(
    await made("/api/members", { email: `${member.id}@new.example`, role: "viewer" }),
  );
  await sendFrom(from, "/api/exports", { method: "GET", headers: { Authorization: `Bearer ${key}` } });
  const wrong = { password: "a wrong train to Marfa", key: `ofl_${"w".repeat(43)}` };
  await sendFrom(from, "/api/session", { body: { ...credentials, password: wrong.password } });
  await sendFrom(from, "/api/exports", { method: "GET", headers: { Authorization: `Bearer ${wrong.key}` } });
  const session = decodeURIComponent(/session_token=([^;]+)/.exec(Cookie)?.[1] ?? "");
  return {
    ...{ password: credentials.password, key, invitation: new URL(url).hash.slice(1), session },
    ...{ "wrong password": wrong.password, "wrong key": wrong.key },
  };
}

it("no row and no log has what opens something: a password, a key, an invitation, a session's cookie", async () => {
  const secrets = await secretsOfUse();
  for (const secret of Object.values(secrets)) expect(secret.length).toBeGreaterThan(15);
  await withDatabase(async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE tablename ~ '^(auth|api|export)_'",
    );
    expect(rows.length).toBeGreaterThan(8);
    for (const { name: table } of rows) {
      for (const [what, secret] of Object.entries(secrets)) {
        const sql = `SELECT count(*)::int AS n FROM ${table} AS line WHERE strpos(line::text, $1) > 0`;
        expect([table, what, (await client.query(sql, [secret])).rows]).toEqual([table, what, [{ n: 0 }]]);
      }
    }
  });
  const folder = path.join(inject("stack").dataDir, "logs");
  const logs = readdirSync(folder).filter((name) => name !== "engine.log");
  expect(logs).toEqual(expect.arrayContaining(["web.log", "worker.log", "postgres.log"]));
  for (const log of logs) {
    const text = readFileSync(path.join(folder, log), "utf8");
    for (const [what, secret] of Object.entries(secrets))
      expect([log, what, text.includes(secret)]).toEqual([log, what, false]);
  }
});
