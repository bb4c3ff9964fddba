import { beforeAll, describe, expect, it } from "vitest";
import type { SilentJob } from "@/lib/jobs/silent-jobs";
import type { JobRef } from "@/lib/jobs/transition-job";
import { withDatabase } from "../support/database";
import { loadSteps, planned, rowOf, storedFilesOf, unseen, type Steps } from "../support/steps";

// What is done about jobs that nobody works on, in this process.

let steps: Steps;
beforeAll(async () => {
  steps = await loadSteps({ OFFLOAD_PART_SECONDS: "1", OFFLOAD_STALE_SECONDS: "5" });
});

const manyRows = { limit: 500_000, columns: ["id", "date", "origin"] };
const end = (job: JobRef) => steps.failJob(job, { code: "internal", detail: "only a test" });

const nobody = "00000000-0000-4000-8000-000000000000";

describe("an export counts as lost", () => {
  it.each([
    ["soon when its worker is gone", nobody, 4, 6],
    ["soon when the engine does not go on with it", null, 9, 11],
    ["later when its worker is there", "us", 29, 31],
    ["not while a step is to be tried again", null, -15, 11],
    ["when its heartbeat is of another clock", null, -29, -31],
  ])("%s", async (_when, worker, notYet, silent) => {
    const job = await planned(steps, { limit: 10 });
    const workerId = worker === "us" ? steps.processId : worker;
    // The connection that this process is known by.
    await steps.heartbeatDb().$queryRaw`SELECT 1`;
    const isLostAfter = (seconds: number) =>
      // The stack's own processes are impatient.
      unseen(steps, async (tx) => {
        await tx.$executeRaw`
          UPDATE export_job SET worker_id = ${workerId}::uuid, heartbeat_at = now() - ${seconds} * interval '1 s'
          WHERE id = ${job.id}::uuid`;
        const lost = await tx.$queryRaw<JobRef[]>(steps.silentJobs(30_000));
        return lost.some(({ id }) => id === job.id);
      });
    expect([await isLostAfter(notYet), await isLostAfter(silent)]).toEqual([false, true]);
    await end(job);
  });
});

describe("of a silent export, its worker", () => {
  it.each([
    ["is lost when it is gone", "nobody", null, true],
    ["is lost when it hangs: it has been silent for as long", "us", 59, true],
    ["is not when it has lived since: its step ended while the database was away", "us", 1, false],
    ["is not when it was at no step", null, null, false],
  ])("%s", async (_when, worker, seenSecondsAgo, isLost) => {
    const job = await planned(steps, { limit: 10 });
    const workerId = worker === "nobody" ? nobody : worker && steps.processId;
    await steps.heartbeatDb().$queryRaw`SELECT 1`;
    const seen = await unseen(steps, async (tx) => {
      await tx.$executeRaw`
        UPDATE export_job SET worker_id = ${workerId}::uuid, heartbeat_at = now() - interval '60 s'
        WHERE id = ${job.id}::uuid`;
      if (seenSecondsAgo !== null)
        await tx.$executeRaw`
          INSERT INTO export_worker (id, seen_at)
          VALUES (${steps.processId}::uuid, now() - ${seenSecondsAgo} * interval '1 s')`;
      const silent = await tx.$queryRaw<SilentJob[]>(steps.silentJobs(30_000));
      return silent.find(({ id }) => id === job.id)?.is_lost;
    });
    expect(seen).toBe(isLost);
    await end(job);
  });
});

it("a worker that the engine does not know is sent nothing", async () => {
  const ready = await unseen(steps, async (tx) => {
    await tx.$executeRaw`UPDATE export_worker SET fault = 'the engine did not take the worker: 401'`;
    return tx.$queryRaw<unknown[]>(steps.readyWorkers);
  });
  expect(ready).toEqual([]);
  expect(await steps.db().$queryRaw<unknown[]>(steps.readyWorkers)).not.toEqual([]);
});

describe("the sweeper", () => {
  it("lets go what is left of an export that has ended", async () => {
    const job = await planned(steps, manyRows);
    await steps.writePart(job, 1);
    // As if who canceled it had died at once.
    await steps.db().exportJob.update({ where: { id: job.id }, data: { state: "canceled" } });
    await steps.db().exportOutbox.create({ data: { jobId: job.id, gen: 1 } });
    await steps.sweepJobs();
    const left = await steps.db().exportOutbox.count({ where: { jobId: job.id } });
    expect([left, (await rowOf(steps, job)).parts]).toEqual([0, []]);
    await steps.sweepStorage();
    expect(storedFilesOf(job)).toEqual([]);
  });

  it.each(["- interval '1 minute'", "+ interval '1 hour'"])(
    "starts an export anew whose heartbeat is of now() %s",
    async (distance) => {
      const job = await planned(steps, { limit: 10 });
      await withDatabase((client) =>
        client.query(`UPDATE export_job SET heartbeat_at = now() ${distance} WHERE id = $1`, [job.id]),
      );
      await steps.sweepJobs();
      await expect.poll(async () => (await rowOf(steps, job)).gen).toBe(2);
      await expect.poll(async () => (await rowOf(steps, job)).state, { timeout: 30_000 }).toBe("ready");
    },
  );
});
