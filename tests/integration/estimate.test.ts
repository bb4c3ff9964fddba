import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { exportJobSchema } from "@/contract/export-job";
import type { ExportRequest } from "@/contract/export-request";
import { estimateSchema, type Estimate } from "@/contract/estimate";
import { addMember } from "../support/add-member";
import { call, exportReady, post, problemOf, readFile, waitFor } from "../support/api";
import { withDatabase } from "../support/database";

async function estimate(request: ExportRequest, headers = {}): Promise<Estimate> {
  const answer = await post("/api/exports/estimate", request, headers);
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return estimateSchema.parse(await answer.json());
}

const countJobs = () =>
  withDatabase(async (client) => (await client.query("SELECT count(*)::int AS n FROM export_job")).rows[0].n);

describe("the estimate of an export", () => {
  it("has the rows, the first lines and about the bytes of the file that is then made, and makes nothing", async () => {
    const request: ExportRequest = {
      definition: "airports",
      where: { state: "CA" },
      sort: [{ city: "desc" }],
    };
    const before = await countJobs();
    const estimated = await estimate(request);
    expect(await countJobs()).toBe(before);
    const job = await exportReady(request);
    const lines = (await readFile(job)).split("\n");
    expect(estimated).toMatchObject({
      rows: job.receipt?.rowsWritten,
      rowsIsEstimate: false,
      truncated: null,
      preview: { columns: job.receipt?.columns },
    });
    expect(estimated.preview.rows.map(([iata]) => `"${iata}"`)).toEqual(
      lines.slice(1, 11).map((line) => line.split(",")[0]),
    );
    const share = (estimated.bytes ?? 0) / (job.file?.bytes ?? 1);
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(1.1);
  });

  it("says what its limit cuts, and how long past ones of that size took", async () => {
    const request = { definition: "airports", limit: 40 };
    await exportReady(request);
    const { rows, truncated, seconds, bytes } = await estimate(request);
    expect({ rows, truncated }).toEqual({ rows: 40, truncated: { cause: "limit", rowsMatching: 3376 } });
    expect(bytes).toBeGreaterThan(40 * 10);
    expect(seconds).toBeGreaterThanOrEqual(0);
    expect(seconds).toBeLessThan(60);
  });

  it("tells what is computed by no export that Postgres wrote", async () => {
    const { headers } = await addMember();
    const plain = { definition: "flights", columns: ["id"], limit: 6000 };
    const computed = { ...plain, columns: ["id", "punctuality"] };
    const secondsOf = async (request: ExportRequest) => (await estimate(request, headers)).seconds;
    const makeOne = async (request: ExportRequest) => {
      const { id } = exportJobSchema.parse(await (await post("/api/exports", request, headers)).json());
      return (await waitFor(id, ({ state }) => state === "ready", { headers })).receipt?.lane;
    };
    expect(await makeOne(plain)).toBe("copy");
    expect(await secondsOf(plain)).not.toBeNull();
    expect(await secondsOf(computed)).toBeNull();
    expect(await makeOne(computed)).toBe("prisma");
    expect(await secondsOf(computed)).not.toBeNull();
  });

  it.each([
    [true, "'=1+1"],
    [false, "=1+1"],
  ])("shows cells as the file will have them, disarmed or not: %s", async (guard, cell) => {
    const remove = "DELETE FROM note WHERE author = 'guarded'";
    await withDatabase(async (client) => {
      await client.query(remove);
      await client.query("INSERT INTO note VALUES ('guarded', now(), '=1+1', NULL)");
    });
    const request = { definition: "notes", where: { author: "guarded" }, columns: ["body"], guard };
    const { preview } = await estimate(request);
    expect(preview.rows).toEqual([[cell]]);
    expect((await readFile(await exportReady(request))).split("\n")[1]).toBe(`"${cell}"`);
    await withDatabase((client) => client.query(remove));
  });

  it("shows no more rows than the file will have", async () => {
    expect((await estimate({ definition: "airports", limit: 2 })).preview.rows).toHaveLength(2);
  });

  it("of no rows is its header", async () => {
    const request = { definition: "airports", where: { state: "none" } };
    const { rows, bytes, preview } = await estimate(request);
    const { file } = await exportReady(request);
    expect([rows, bytes, preview.rows]).toEqual([0, file?.bytes, []]);
  });

  it("is the planner's where counting takes long, and comes all the same", async () => {
    const answered = await withDatabase(async (client) => {
      await client.query("BEGIN");
      await client.query("LOCK TABLE flight IN ACCESS EXCLUSIVE MODE");
      const asked = estimate({ definition: "flights" });
      // As it is once both reads have had their time: the planner needs the table, too.
      await delay(3300);
      await client.query("ROLLBACK");
      return asked;
    });
    expect(answered).toMatchObject({ rowsIsEstimate: true, bytes: null, preview: { rows: [] } });
    expect(answered.rows).toBeGreaterThan(2_900_000);
    expect(answered.rows).toBeLessThan(3_100_000);
  });

  it.each([
    [404, "unknown_definition", { definition: "nope" }],
    [422, "invalid_input", { definition: "airports", where: { nope: 1 } }],
    [422, "invalid_input", { definition: "airports", limit: 0 }],
  ])("asked wrongly is answered %i %s", async (status, code, body) => {
    const answer = await post("/api/exports/estimate", body);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([status, code]);
  });

  it("is asked for by POST only", async () => {
    const answer = await call("/api/exports/estimate");
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });
});
