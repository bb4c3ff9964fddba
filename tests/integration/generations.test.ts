import { rmSync, truncateSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { beforeAll, describe, expect, inject, it } from "vitest";
import type { JobRef } from "@/lib/jobs/transition-job";
import { withDatabase } from "../support/database";
import { complete, loadSteps, planned, rowOf, storedFilesOf, writeParts, type Steps } from "../support/steps";

// Each new start of a job is a generation; the verbs are called in this process, as the engine would.

let steps: Steps;
beforeAll(async () => {
  steps = await loadSteps({
    OFFLOAD_PART_SECONDS: "1",
    OFFLOAD_STALE_SECONDS: "5",
    OFFLOAD_MOST_STARTS: "3",
  });
});

const lost = { code: "worker_lost", detail: "only a test" } as const;
/** All flights: many parts, several of them in a step of one second. */
const manyRows = {};

/** Writes the parts of one step, which are not all. */
async function writeSome(job: JobRef): Promise<number> {
  const { nextPart } = await steps.writePart(job, 1);
  expect(nextPart).toBeGreaterThan(1);
  return nextPart ?? 0;
}

/** The next generation, claimed by us before the stack's worker comes to it. */
async function nextGeneration(job: JobRef): Promise<JobRef> {
  expect(await steps.restartJob(job, lost, "loss")).toBe(true);
  const next = { id: job.id, gen: job.gen + 1 };
  expect(await steps.claimJob(next, `run ${next.gen}`)).toBe(true);
  return next;
}

/** The database's clock. */
async function now(): Promise<Date> {
  const { rows } = await withDatabase((client) => client.query<{ now: Date }>("SELECT now()"));
  return rows[0]!.now;
}

const end = (job: JobRef) => steps.failJob(job, { code: "internal", detail: "only a test" });

describe("a new generation", () => {
  it("goes on behind the last committed part without a snapshot, and each row is there once", async () => {
    const job = await planned(steps, { limit: 500_000 }, "flightLog");
    expect(await steps.writePart(job, 1)).toEqual({ nextPart: 2 });
    const [first] = (await rowOf(steps, job)).parts;
    const next = await nextGeneration(job);
    expect(await steps.planJob(next)).toEqual({ nextPart: 2 });
    expect((await rowOf(steps, job)).parts).toEqual([first]);
    await complete(steps, next, 2);
    const { receipt } = await rowOf(steps, job);
    expect(receipt).toMatchObject({ rowsWritten: 500_000, truncated: { cause: "limit" } });
  });

  it.each([
    ["that Postgres writes", manyRows, 3_000_000],
    ["read page by page", { limit: 500_000, columns: ["id", "date", "punctuality"] }, 500_000],
  ])("goes on in the same snapshot while another process holds it: %s", async (_what, request, rows) => {
    const job = await planned(steps, request);
    const nextPart = await writeSome(job);
    const { plan } = await rowOf(steps, job);
    await expect
      .poll(async () => (await rowOf(steps, job)).snapshots.length, { timeout: 10_000 })
      .toBeGreaterThan(1);
    // As if this process had died.
    await steps.keepSnapshot(job.id, null);
    const goneOn = await now();
    const next = await nextGeneration(job);
    expect(await steps.planJob(next)).toEqual({ nextPart });
    const taken = await rowOf(steps, job);
    // Its pace is counted from here: not with the rows of before, nor with the time until somebody went on.
    const takenOver = { at: expect.any(String), rows: Number(taken.rows) };
    expect(taken.plan).toEqual({ ...(plan as object), takenOver });
    const at = new Date((taken.plan as { takenOver: { at: string } }).takenOver.at);
    expect(at.getTime()).toBeGreaterThanOrEqual(goneOn.getTime());
    // Its next sign of life may have come meanwhile.
    expect(at.getTime()).toBeLessThanOrEqual(taken.heartbeatAt!.getTime());
    await complete(steps, next, nextPart);
    expect((await rowOf(steps, job)).receipt).toMatchObject({ rowsWritten: rows, asOfEnd: null });
  });

  it.each([
    ["are gone", (file: string) => rmSync(file)],
    ["are shorter than they were", (file: string) => truncateSync(file, 100)],
  ])("writes those parts again that %s, of the same moment", async (_what, spoil) => {
    const job = await planned(steps, { limit: 700_000 });
    await writeParts(steps, job);
    const before = (await rowOf(steps, job)).parts.sort((a, b) => a.number - b.number);
    expect(before.length).toBeGreaterThan(2);
    spoil(path.join(inject("stack").dataDir, "files", before[1]!.key));
    expect(await steps.attemptStep(job, 0, () => steps.finishJob(job))).toBeNull();
    const next = { id: job.id, gen: 2 };
    expect(await steps.claimJob(next, "run 2")).toBe(true);
    const detail = expect.stringMatching(/^A part of the file was not in the storage any more/);
    const { parts, ...row } = await rowOf(steps, job);
    expect(row).toMatchObject({ partCount: 1, trouble: { code: "storage_unavailable", detail } });
    expect(parts).toEqual([before[0]]);

    expect(await steps.planJob(next)).toEqual({ nextPart: 2 });
    await complete(steps, next, 2);
    const { receipt } = await rowOf(steps, job);
    expect(receipt).toMatchObject({ rowsWritten: 700_000, parts: before.length, asOfEnd: null });
    expect(receipt).toMatchObject({ bytes: before.reduce((sum, part) => sum + Number(part.bytes), 0) });
  });

  it("hands out no file that ends before parts that were forgotten, where nobody began anew", async () => {
    const job = await planned(steps, { limit: 500_000 }, "flightLog");
    await writeParts(steps, job);
    const parts = (await rowOf(steps, job)).parts.sort((a, b) => a.number - b.number);
    expect(parts.length).toBeGreaterThan(1);
    rmSync(path.join(inject("stack").dataDir, "files", parts.at(-1)!.key));
    // As if the worker had died behind the one that forgets.
    await expect(steps.finishJob(job)).rejects.toThrow("is not in the storage as it was written");
    await expect(steps.finishJob(job)).rejects.toThrow("is not in the storage as it was written");
    expect(await rowOf(steps, job)).toMatchObject({ state: "running", partCount: parts.length - 1 });
    const next = await nextGeneration(job);
    await complete(steps, next, (await steps.planJob(next)).nextPart);
    expect((await rowOf(steps, job)).receipt).toMatchObject({ rowsWritten: 500_000 });
  });

  it("finds a moment that is held by as many as before when one of them has lost its connection", async () => {
    const job = await planned(steps, manyRows);
    const tag = `offload-snapshot ${job.id}`;
    const pids = async () => {
      await steps.shareSnapshots();
      const sql = "SELECT pid FROM pg_stat_activity WHERE application_name = $1 ORDER BY pid";
      const { rows } = await withDatabase((client) => client.query<{ pid: number }>(sql, [tag]));
      return rows.map(({ pid }) => pid);
    };
    await expect.poll(async () => (await pids()).length, { timeout: 10_000 }).toBe(3);
    const before = await pids();
    // One after another loses it: this process, too.
    for (const pid of before) {
      await withDatabase((client) => client.query("SELECT pg_terminate_backend($1)", [pid]));
      await expect.poll(async () => (await pids()).length, { timeout: 10_000 }).toBe(3);
    }
    expect(await pids()).not.toContain(before[0]);
    await writeSome(job);
    await end(job);
  });

  it("begins at the first row, and at a new moment, when nobody holds the snapshot any more", async () => {
    const job = await planned(steps, manyRows);
    await writeSome(job);
    const { plan } = await rowOf(steps, job);
    await withDatabase((client) =>
      client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1", [
        `offload-snapshot ${job.id}`,
      ]),
    );
    const next = await nextGeneration(job);
    expect(await steps.planJob(next)).toEqual({ nextPart: 1 });
    const row = await rowOf(steps, job);
    expect(row).toMatchObject({ parts: [], partCount: 0, rows: 0n });
    expect(row.trouble).toMatchObject({
      code: "snapshot_lost",
      detail: "only a test It begins again at its first row.",
    });
    expect(row.plan).not.toEqual(plan);
    expect(storedFilesOf(job)).toEqual([]);
    await end(next);
  });

  it("takes no other moment for its own that bears the same name, as after a crash of Postgres", async () => {
    const job = await planned(steps, manyRows);
    const other = await planned(steps, { limit: 10 });
    const [{ snapshot } = { snapshot: "" }] = (await rowOf(steps, other)).snapshots;
    await steps.db().exportSnapshot.updateMany({ where: { jobId: job.id }, data: { snapshot } });
    expect(await steps.attemptStep(job, 0, () => steps.writePart(job, 1))).toBeNull();
    expect(await rowOf(steps, job)).toMatchObject({ gen: 2, parts: [], trouble: { code: "snapshot_lost" } });
    for (const ref of [{ ...job, gen: 2 }, other]) await end(ref);
  });

  it("begins at the first row when what may be exported has changed", async () => {
    const job = await planned(steps, { limit: 500_000 }, "flightLog");
    await steps.writePart(job, 1);
    const request = { limit: 500_000, columns: ["date"] };
    await steps.db().exportJob.update({ where: { id: job.id }, data: { request } });
    expect(await steps.attemptStep(job, 0, () => steps.writePart(job, 2))).toBeNull();
    const row = await rowOf(steps, job);
    expect(row).toMatchObject({
      state: "queued",
      gen: 2,
      attempt: 2,
      trouble: { code: "definition_changed" },
    });
    const next = { id: job.id, gen: 2 };
    await steps.claimJob(next, "run 2");
    expect(await steps.planJob(next)).toEqual({ nextPart: 1 });
    await end(next);
  });

  it("fences off the one before: what that still writes counts for nothing, and its query is ended", async () => {
    const job = await planned(steps, { sort: [{ delay: "asc" }, { distance: "asc" }] });
    const late = steps.attemptStep(job, 0, () => steps.writePart(job, 1));
    const connections = () =>
      withDatabase(async (client) => {
        // Postgres' parallel workers bear their leader's name.
        const sql = "SELECT FROM pg_stat_activity WHERE application_name = $1 AND leader_pid IS NULL";
        return (await client.query(sql, [`offload ${job.id} 1`])).rowCount;
      });
    await expect.poll(connections).toBe(1);
    const next = await nextGeneration(job);
    await expect.poll(connections, { timeout: 2000 }).toBe(0);
    expect(await late).toBeNull();
    expect(await steps.attemptStep(job, 0, () => steps.finishJob(job))).toBeNull();
    expect(await rowOf(steps, job)).toMatchObject({ state: "running", gen: 2, parts: [] });
    expect(storedFilesOf(job)).toEqual([]);
    await end(next);
  });

  it("is claimed twice by the same run when an answer was lost, and ends the connections of the one before both times", async () => {
    const job = await planned(steps, { limit: 10 });
    const next = await nextGeneration(job);
    const late = new pg.Client({
      connectionString: inject("stack").databaseUrl,
      application_name: `offload ${job.id} 1`,
    });
    const told: string[] = [];
    late.on("error", ({ message }) => told.push(message));
    await late.connect();
    expect(await steps.claimJob(next, "another run")).toBe(false);
    expect(await steps.claimJob(next, "run 2")).toBe(true);
    await expect.poll(() => told).toContain("terminating connection due to administrator command");
    await end(next);
  });

  it("does not follow for ever: after the last one the reason is told", async () => {
    let job = await planned(steps, { limit: 10 });
    for (let start = 1; start < 3; start += 1) job = await nextGeneration(job);
    expect(await steps.restartJob(job, lost, "loss")).toBe(true);
    expect(await rowOf(steps, job)).toMatchObject({
      state: "failed",
      gen: 3,
      error: { code: "worker_lost" },
    });
  });
});

describe("a start counts towards the last one", () => {
  it("not when it got further: what was committed in it stands", async () => {
    let job = await planned(steps, { limit: 2_000_000 }, "flightLog");
    for (let part = 1; part <= 4; part++) {
      expect(await steps.writePart(job, part)).toEqual({ nextPart: part + 1 });
      job = await nextGeneration(job);
      expect(await steps.planJob(job)).toEqual({ nextPart: part + 1 });
    }
    expect(await rowOf(steps, job)).toMatchObject({ gen: 5, attempt: 5, starts: 1, losses: 0, partCount: 4 });
    // One that dies before it has planned takes nothing of that back.
    await steps.writePart(job, 5);
    for (let start = 1; start < 3; start++) job = await nextGeneration(job);
    await steps.planJob(job);
    expect(await rowOf(steps, job)).toMatchObject({ gen: 7, starts: 1, partCount: 5 });
    for (let start = 1; start < 3; start++) job = await nextGeneration(job);
    expect(await steps.restartJob(job, lost, "loss")).toBe(true);
    expect(await rowOf(steps, job)).toMatchObject({ state: "failed", gen: 9 });
  });

  it("when its snapshot was lost, but as no sign that it ends workers", async () => {
    const job = await planned(steps, { limit: 10 });
    await steps.attemptStep(job, 0, () => Promise.reject(new steps.SnapshotLostError("only a test")));
    expect(await rowOf(steps, job)).toMatchObject({ gen: 2, starts: 2, losses: 0 });
    const next = { id: job.id, gen: 2 };
    await steps.claimJob(next, "run");
    expect(await rowOf(steps, await nextGeneration(next))).toMatchObject({ starts: 3, losses: 1 });
    await end({ id: job.id, gen: 3 });
  });

  it("not when its worker was only told to end", async () => {
    let job = await planned(steps, { limit: 10 });
    for (let gen = 1; gen <= 4; gen++) {
      await steps.attemptStep(job, 0, () => Promise.reject(new steps.WorkerStoppedError()));
      job = { id: job.id, gen: gen + 1 };
      expect(await steps.claimJob(job, `run ${gen}`)).toBe(true);
    }
    expect(await rowOf(steps, job)).toMatchObject({ state: "running", gen: 5, starts: 1 });
    await end(job);
  });
});
