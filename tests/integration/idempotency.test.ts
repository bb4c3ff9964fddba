import { randomUUID } from "node:crypto";
import { describe, expect, inject, it } from "vitest";
import { createApiClient } from "@/client/api-client";
import { exportJobSchema, type ExportJob } from "@/contract/export-job";
import { call, exportReady, post, problemOf, waitFor } from "../support/api";
import { ownerAt } from "../support/caller";
import { withDatabase } from "../support/database";

/** Asks under a key, and reads the job that is the answer. */
async function askUnder(key: string, body: object, path = "/api/exports"): Promise<[number, ExportJob]> {
  const answer = await post(path, body, { "Idempotency-Key": key });
  return [answer.status, exportJobSchema.parse(await answer.json())];
}

const countUnder = (key: string) =>
  withDatabase(async (client) => {
    const sql = "SELECT count(*)::int AS n FROM export_idempotency_key WHERE key = $1";
    return (await client.query<{ n: number }>(sql, [key])).rows[0]?.n;
  });

describe("a request with an Idempotency-Key", () => {
  it("that is sent again, even when its export is long ready, finds that export", async () => {
    const [key, body] = [randomUUID(), { definition: "airports", where: { state: "TX" } }];
    const [first, job] = await askUnder(key, body);
    await waitFor(job.id, ({ state }) => state === "ready");
    const [again, same] = await askUnder(key, { where: { state: "TX" }, definition: "airports" });
    expect([first, again, same.id, same.state]).toEqual([202, 200, job.id, "ready"]);
    const [other, next] = await askUnder(randomUUID(), body);
    expect(other).toBe(202);
    expect(next.id).not.toBe(job.id);
  });

  it("that is sent many times at once makes one export, duplicates allowed or not", async () => {
    const key = randomUUID();
    const body = { definition: "airports", limit: 3, allowDuplicate: true };
    const answers = await Promise.all(Array.from({ length: 8 }, () => askUnder(key, body)));
    expect(new Set(answers.map(([, { id }]) => id)).size).toBe(1);
    expect(answers.filter(([status]) => status === 202)).toHaveLength(1);
  });

  it("that another request had is refused, and makes nothing", async () => {
    const key = randomUUID();
    const [, job] = await askUnder(key, { definition: "airports", limit: 4 });
    const headers = { "Idempotency-Key": key };
    for (const body of [{ limit: 5 }, { limit: 4, filename: "other" }, { limit: 4, allowDuplicate: true }]) {
      const refused = await post("/api/exports", { definition: "airports", ...body }, headers);
      expect(refused.status).toBe(422);
      expect((await problemOf(refused)).code).toBe("idempotency_key_reused");
    }
    expect((await askUnder(key, { definition: "airports", limit: 4 }))[1].id).toBe(job.id);
  });

  it("that was refused for its input may be sent again, mended", async () => {
    const key = randomUUID();
    const wrong = await post(
      "/api/exports",
      { definition: "airports", limit: 0 },
      { "Idempotency-Key": key },
    );
    expect((await problemOf(wrong)).code).toBe("invalid_input");
    expect((await askUnder(key, { definition: "airports", limit: 6 }))[0]).toBe(202);
  });

  it("whose export was deleted says so", async () => {
    const [key, body] = [randomUUID(), { definition: "airports", limit: 7 }];
    const [, job] = await askUnder(key, body);
    await call(`/api/exports/${job.id}`, { method: "DELETE" });
    const gone = await post("/api/exports", body, { "Idempotency-Key": key });
    expect((await problemOf(gone)).detail).toMatch(/is deleted/);
  });

  it("is forgotten after a day", async () => {
    const [key, body] = [randomUUID(), { definition: "airports", limit: 8 }];
    const [, job] = await askUnder(key, body);
    await waitFor(job.id, ({ state }) => state === "ready");
    const age = (interval: string) =>
      withDatabase((client) =>
        client.query(`UPDATE export_idempotency_key SET created_at = now() - $2::interval WHERE key = $1`, [
          ...[key, interval],
        ]),
      );
    await age("23 hours 59 minutes");
    expect((await askUnder(key, body))[1].id).toBe(job.id);
    await age("24 hours 1 minute");
    const [status, next] = await askUnder(key, { ...body, limit: 9 });
    expect(status).toBe(202);
    expect(next.id).not.toBe(job.id);
    expect(await countUnder(key)).toBe(1);
  });

  it.each(["", "with a blank", "é", "x".repeat(256)])("of %j is refused", async (key) => {
    const answer = await post("/api/exports", { definition: "airports" }, { "Idempotency-Key": key });
    expect((await problemOf(answer)).detail).toMatch(/^Idempotency-Key must have 1 to 255/);
  });
});

describe("asking for the same as an export did", () => {
  it("makes another one of the same view, as one is asked for anew", async () => {
    const request = { where: { state: "TX" }, sort: [{ city: "desc" as const }], columns: ["iata", "city"] };
    const first = await exportReady({ definition: "airports", ...request, filename: "texas" });
    const answer = await post(`/api/exports/${first.id}/rerun`);
    const job = exportJobSchema.parse(await answer.json());
    expect([answer.status, answer.headers.get("location")]).toEqual([202, `/api/exports/${job.id}`]);
    expect(job).toMatchObject({ definition: "airports", request, filename: "texas.csv", state: "queued" });
    expect(job.id).not.toBe(first.id);
    const second = await waitFor(job.id, ({ state }) => state === "ready");
    expect(second.file?.sha256).toBe(first.file?.sha256);
  });

  it("is answered the one under way, and by a key the same for a day", async () => {
    const { id } = await exportReady({ definition: "airports", limit: 11 });
    const key = randomUUID();
    const [status, job] = await askUnder(key, {}, `/api/exports/${id}/rerun`);
    await waitFor(job.id, ({ state }) => state === "ready");
    const [again, same] = await askUnder(key, {}, `/api/exports/${id}/rerun`);
    expect([status, again, same.id]).toEqual([202, 200, job.id]);
  });

  it("is refused of one that there is not, and by other methods", async () => {
    const path = "/api/exports/01a208d1-f781-71a2-8fb5-f23299ec933c/rerun";
    expect((await problemOf(await post(path))).code).toBe("not_found");
    const answer = await call(path);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

it("the client asks by key, for the same again, and for an estimate", async () => {
  const api = createApiClient(ownerAt(inject("stack")));
  const [request, options] = [{ definition: "airports", limit: 12 }, { idempotencyKey: randomUUID() }];
  const { job } = await api.createExport(request, options);
  await waitFor(job.id, ({ state }) => state === "ready");
  expect((await api.createExport(request, options)).job.id).toBe(job.id);
  const again = await api.rerunExport(job.id, { idempotencyKey: randomUUID() });
  expect(again.job).toMatchObject({ request: { limit: 12 }, state: "queued" });
  expect(again.job.id).not.toBe(job.id);
  expect(await api.estimateExport(request)).toMatchObject({ rows: 12 });
});
