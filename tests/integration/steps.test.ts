import { beforeAll, describe, expect, it } from "vitest";
import { withDatabase } from "../support/database";
import { loadSteps, planned, queueJob, rowOf, storedFilesOf, type Steps } from "../support/steps";

// The engine may deliver a step twice, at once or late.

let steps: Steps;
beforeAll(async () => {
  steps = await loadSteps();
});

const done = { nextPart: null };

describe("a step that is delivered twice", () => {
  it("claims for one run only, but again for that run", async () => {
    const job = await queueJob(steps);
    expect(await steps.claimJob(job, "run-1")).toBe(true);
    expect(await steps.claimJob(job, "run-2")).toBe(false);
    expect(await steps.claimJob(job, "run-1")).toBe(true);
    await steps.failJob(job, { code: "internal", detail: "only a test" });
  });

  it("plans once: the snapshot that parts were read from stays", async () => {
    const job = await queueJob(steps, { limit: 5000 });
    await steps.claimJob(job, "run");
    await Promise.all([steps.planJob(job), steps.planJob(job)]);
    const { plan } = await rowOf(steps, job);
    await steps.planJob(job);
    expect((await rowOf(steps, job)).plan).toEqual(plan);
    expect(await steps.writePart(job, 1)).toEqual(done);
    await steps.finishJob(job);
  });

  it("writes a part once, at once or late", async () => {
    const job = await planned(steps, { limit: 20_000 });
    const write = () => steps.attemptStep(job, 0, () => steps.writePart(job, 1));
    expect(await Promise.all([write(), write()])).toEqual([done, done]);
    expect(await write()).toEqual(done);
    expect(storedFilesOf(job)).toHaveLength(1);
    await Promise.allSettled([steps.finishJob(job), steps.finishJob(job)]);
    await steps.finishJob(job);
    expect((await rowOf(steps, job)).state).toBe("ready");
    expect(storedFilesOf(job)).toHaveLength(1);
  });

  it("in an old generation writes nothing", async () => {
    const job = await planned(steps, { limit: 10 });
    await steps.db().exportJob.update({ where: { id: job.id }, data: { gen: 2 } });
    expect(await steps.attemptStep(job, 0, () => steps.writePart(job, 1))).toBeNull();
    expect(await steps.attemptStep(job, 0, () => steps.finishJob(job))).toBeNull();
    expect(storedFilesOf(job)).toEqual([]);
    expect((await rowOf(steps, job)).state).toBe("running");
    await steps.failJob({ ...job, gen: 2 }, { code: "internal", detail: "only a test" });
  });
});

describe("a file", () => {
  it("of fewer rows than were counted is not handed out", async () => {
    const job = await planned(steps, { limit: 6000 });
    await steps.writePart(job, 1);
    await withDatabase((client) =>
      client.query("UPDATE export_part SET rows = rows - 1 WHERE job_id = $1", [job.id]),
    );
    expect(await steps.attemptStep(job, 0, () => steps.finishJob(job))).toBeNull();
    expect(await rowOf(steps, job)).toMatchObject({ state: "failed", error: { code: "file_incomplete" } });
  });

  it("that no row names any more is swept", async () => {
    const job = await planned(steps, { limit: 10 });
    await steps.writePart(job, 1);
    await withDatabase((client) =>
      client.query("UPDATE export_job SET state = 'canceled', finished_at = now() WHERE id = $1", [job.id]),
    );
    expect(storedFilesOf(job)).toHaveLength(1);
    await steps.sweepStorage();
    expect(storedFilesOf(job)).toEqual([]);
  });
});
