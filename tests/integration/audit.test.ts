import { describe, expect, it } from "vitest";
import { auditPageSchema, type AuditLine } from "@/contract/audit";
import type { ExportJob } from "@/contract/export-job";
import { addMember, type AddedMember } from "../support/add-member";
import { call, exportReady, post, problemOf, readFile, waitFor } from "../support/api";
import { withDatabase } from "../support/database";

const read = async (query = "", init: RequestInit = {}) => {
  const answer = await call(`/api/audit${query}`, init);
  expect(answer.status).toBe(200);
  return auditPageSchema.parse(await answer.json());
};

/** What the audit tells of an export, the first first. */
async function linesOf(id: string): Promise<AuditLine[]> {
  const { lines } = await read();
  return lines.filter(({ exportId }) => exportId === id).toReversed();
}

async function ready(member: AddedMember, request: object): Promise<string> {
  const { id } = (await (await post("/api/exports", request, member.headers)).json()) as ExportJob;
  await waitFor(id, undefined, member);
  return id;
}

describe("the audit", () => {
  it("tells who asked for an export, made it, took it, and took it away, by what and from where", async () => {
    const member = await addMember();
    const id = await ready(member, { definition: "airports", limit: 4, where: { state: "TX" } });
    await (await call(`/api/exports/${id}/file`, member)).text();
    const Range = "bytes=0-9";
    await (await call(`/api/exports/${id}/file`, { headers: { ...member.headers, Range } })).text();
    await call(`/api/exports/${id}/file`, { ...member, method: "HEAD" });
    await call(`/api/exports/${id}`, { ...member, method: "DELETE" });
    const lines = await linesOf(id);
    const who = { actor: `${member.id}@example.com`, key: expect.stringMatching(/^ofl_.{8}$/) as string };
    const from = { ...who, address: "127.0.0.1", definition: "airports" };
    expect(lines).toMatchObject([
      { action: "asked", ...from, detail: { limit: 4, where: { state: "TX" } } },
      { action: "ready", actor: null, definition: "airports", detail: { rows: 4 } },
      { action: "downloaded", ...from, detail: null },
      { action: "downloaded", ...from, detail: { range: "bytes 0-9" } },
      { action: "deleted", ...from },
    ]);
  });

  it("tells of a cancel, of a failure with its code, and of a file that has expired", async () => {
    const { id } = (await (await post("/api/exports", { definition: "flights" })).json()) as ExportJob;
    await post(`/api/exports/${id}/cancel`);
    expect((await linesOf(id)).map(({ action }) => action)).toEqual(["asked", "canceled"]);

    const member = await addMember();
    const failing = { definition: "flights", columns: ["id"], filename: "gone.csv" };
    const asked = (await (await post("/api/exports", failing, member.headers)).json()) as ExportJob;
    await withDatabase((client) => client.query("DELETE FROM auth_user WHERE id = $1", [member.id]));
    await expect
      .poll(async () => (await linesOf(asked.id)).at(-1), { timeout: 30_000 })
      .toMatchObject({ action: "failed", actor: null, detail: { code: "no_longer_allowed" } });

    const { id: old } = await exportReady({ definition: "airports", limit: 6 });
    await withDatabase((client) =>
      client.query("UPDATE export_job SET expires_at = now() WHERE id = $1", [old]),
    );
    await expect.poll(async () => (await linesOf(old)).at(-1)?.action, { timeout: 15_000 }).toBe("expired");
  });

  it("is written before a file is handed out: where it cannot be, no byte of it is", async () => {
    const { id, file } = await exportReady({ definition: "airports", limit: 6 });
    await withDatabase(async (client) => {
      const refuse = `CHECK (action <> 'downloaded' OR job_id <> '${id}') NOT VALID`;
      await client.query(`ALTER TABLE export_audit ADD CONSTRAINT no_download ${refuse}`);
      try {
        const refused = await call(file?.url ?? "no file");
        expect([refused.status, (await problemOf(refused)).code]).toEqual([500, "internal"]);
      } finally {
        await client.query("ALTER TABLE export_audit DROP CONSTRAINT no_download");
      }
    });
    expect((await call(file?.url ?? "no file")).status).toBe(200);
  });

  it("is read page by page, each line once, and by what was done", async () => {
    const first = await read();
    expect(first.lines).toHaveLength(50);
    const second = await read(`?cursor=${first.nextCursor}`);
    const ids = [...first.lines, ...second.lines].map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
    const { lines } = await read("?action=canceled");
    expect(new Set(lines.map(({ action }) => action))).toEqual(new Set(["canceled"]));
  });

  it("leaves out what a newer version beside this one has written, and goes on behind it", async () => {
    const { id } = await exportReady({ definition: "airports", limit: 7 });
    const before = (await linesOf(id)).length;
    const action = `of-tomorrow-${id}`;
    await withDatabase((client) =>
      client.query(
        `INSERT INTO export_audit (organisation_id, actor_id, actor_name, action, job_id)
         SELECT organisation_id, actor_id, 'somebody', $2, id FROM export_job WHERE id = $1`,
        [id, action],
      ),
    );
    await readFile(await waitFor(id));
    expect((await linesOf(id)).map((line) => line.action)).toEqual([
      ...(await linesOf(id)).slice(0, before).map((line) => line.action),
      "downloaded",
    ]);
    await withDatabase((client) => client.query("DELETE FROM export_audit WHERE action = $1", [action]));
  });

  it("refuses what it does not know, by name", async () => {
    for (const query of ["?cursor=x", "?cursor=-1", `?cursor=${"9".repeat(30)}`, "?action=none", "?page=2"])
      expect([query, (await problemOf(await call(`/api/audit${query}`))).code]).toEqual([
        query,
        "invalid_input",
      ]);
  });

  it("is an organisation's own", async () => {
    const other = await addMember({ role: "owner", organisation: "borealis" });
    const id = await ready(other, { definition: "airports", limit: 2 });
    expect(await linesOf(id)).toEqual([]);
    const { lines } = await read("", other);
    expect(lines.some(({ exportId }) => exportId === id)).toBe(true);
  });

  it("is exported by Offload, for owners alone and of their own organisation", async () => {
    const job = await exportReady({
      definition: "audit",
      where: { action: "canceled" },
      columns: ["action", "actor"],
    });
    const rows = (await readFile(job)).trim().split("\n").slice(1);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/^"canceled","[^"]*@(lonestar\.example|example\.com)"$/);
    const member = await addMember();
    const refused = await post("/api/exports", { definition: "audit" }, member.headers);
    expect(await problemOf(refused)).toMatchObject({ status: 403, code: "forbidden" });
  });
});
