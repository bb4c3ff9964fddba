import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, inject, it } from "vitest";
import { exportJobPageSchema } from "@/contract/export-job";
import { call, create, exportReady, post, problemOf, waitFor } from "../support/api";
import { withDatabase } from "../support/database";
import { heldLooks, holdAirports, lookAtAirports, signInNewcomer } from "../support/slow-looks";

const unknownId = "01a208d1-f781-71a2-8fb5-f23299ec933c";

/** How many database connections work for an export. */
async function connectionsOf(id: string): Promise<number> {
  const sql = "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name LIKE $1";
  const { rows } = await withDatabase((client) => client.query(sql, [`offload ${id}%`]));
  return rows[0].n;
}

describe("canceling", () => {
  it("ends a running export at once, for good, and twice is no error", async () => {
    const { id } = await create({ definition: "flights" });
    await waitFor(id, ({ progress }) => progress.rows > 0);
    for (let time = 0; time < 2; time += 1) {
      const answer = await call(`/api/exports/${id}/cancel`, { method: "POST" });
      expect(answer.status).toBe(202);
      expect((await answer.json()).state).toBe("canceled");
    }
    expect((await call(`/api/exports/${id}/file`)).status).toBe(409);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect((await waitFor(id)).state).toBe("canceled");
    expect(await connectionsOf(id)).toBe(0);
  });

  it("does not wait for those who look at tables, however many look at slow ones", async () => {
    const { id } = await create({ definition: "flights", columns: ["id", "punctuality"] });
    await waitFor(id, ({ progress }) => progress.rows > 0);
    const people = await Promise.all([1, 2, 3, 4].map((machine) => signInNewcomer(`127.9.0.${machine}`)));
    let answered = 0;
    const looks: Promise<void>[] = [];
    await holdAirports(async () => {
      for (const { Cookie } of [...people, ...people, ...people])
        looks.push(lookAtAirports(Cookie).then(() => void (answered += 1)));
      await expect.poll(heldLooks).toBe(8);
      expect((await post(`/api/exports/${id}/cancel`)).status).toBe(202);
      expect(answered).toBe(0);
    });
    await Promise.all(looks);
  });

  it("comes too late for a ready export", async () => {
    const { id } = await exportReady({ definition: "airports", limit: 1 });
    const answer = await call(`/api/exports/${id}/cancel`, { method: "POST" });
    expect((await problemOf(answer)).code).toBe("wrong_state");
  });
});

describe("deleting", () => {
  const remove = (id: string) => call(`/api/exports/${id}`, { method: "DELETE" });
  const filesOf = (id: string) => path.join(inject("stack").dataDir, "files", id);

  it("takes the file and the export away, and nothing of it is found again", async () => {
    const { id } = await exportReady({ definition: "airports" });
    expect(existsSync(filesOf(id))).toBe(true);
    const answer = await remove(id);
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    for (const path of [`/api/exports/${id}`, `/api/exports/${id}/file`])
      expect((await call(path)).status).toBe(404);
    expect((await call(`/api/exports/${id}/cancel`, { method: "POST" })).status).toBe(404);
    expect((await remove(id)).status).toBe(404);
    const page = exportJobPageSchema.parse(await (await call("/api/exports")).json());
    expect(page.exports.map((job) => job.id)).not.toContain(id);
    expect(existsSync(filesOf(id))).toBe(false);
    const sql = "SELECT count(*)::int AS parts FROM export_part WHERE job_id = $1";
    expect((await withDatabase((client) => client.query(sql, [id]))).rows).toEqual([{ parts: 0 }]);
  });

  it("cancels a running export first", async () => {
    const { id } = await create({ definition: "flights", where: { delay: { gte: -5 } } });
    await waitFor(id, ({ progress }) => progress.rows > 0);
    expect((await remove(id)).status).toBe(204);
    await expect.poll(() => connectionsOf(id), { timeout: 30_000 }).toBe(0);
    const { rows } = await withDatabase((client) =>
      client.query(
        "SELECT state, filename, request, deleted_at IS NOT NULL AS deleted FROM export_job WHERE id = $1",
        [id],
      ),
    );
    expect(rows).toEqual([{ state: "canceled", filename: "", request: {}, deleted: true }]);
    await expect.poll(() => existsSync(filesOf(id)), { timeout: 90_000, interval: 500 }).toBe(false);
  });

  it("takes the file away at once, however its id is written", async () => {
    const { id } = await exportReady({ definition: "airports", limit: 5 });
    expect(readdirSync(filesOf(id))).toHaveLength(1);
    expect((await remove(id.toUpperCase())).status).toBe(204);
    expect(existsSync(filesOf(id))).toBe(false);
  });

  it("leaves a running export as it was where its own line cannot be written", async () => {
    const { id } = await create({ definition: "flights", columns: ["punctuality", "id"] });
    await waitFor(id, ({ progress }) => progress.rows > 0);
    await withDatabase(async (client) => {
      const refuse = `CHECK (action <> 'deleted' OR job_id <> '${id}') NOT VALID`;
      await client.query(`ALTER TABLE export_audit ADD CONSTRAINT no_deletion ${refuse}`);
      try {
        expect((await remove(id)).status).toBe(500);
      } finally {
        await client.query("ALTER TABLE export_audit DROP CONSTRAINT no_deletion");
      }
    });
    expect((await waitFor(id, () => true)).state).toBe("running");
    expect((await remove(id)).status).toBe(204);
  });

  it("at once from several sides is answered 204 once, and 404 then", async () => {
    const { id } = await exportReady({ definition: "airports" });
    const answers = await Promise.all([1, 2, 3, 4].map(() => remove(id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404]);
  });

  it.each(["nonsense", unknownId])("knows no export %s", async (id) => {
    expect((await remove(id)).status).toBe(404);
  });
});
