import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, truncateSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { withDatabase } from "../support/database";

type Steps = Awaited<ReturnType<typeof loadSteps>>;
let steps: Steps;

/** The engine may deliver a step twice, at once or late: these call the steps as it does, in this process. */
async function loadSteps() {
  const { databaseUrl, dataDir } = inject("stack");
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    OFFLOAD_DATA_DIR: dataDir,
    OFFLOAD_PART_SECONDS: "15",
    LOG_LEVEL: "silent",
  });
  const [claim, plan, write, finish, attempt, sweep, database] = await Promise.all([
    import("@/lib/jobs/claim-job"),
    import("@/lib/jobs/plan-job"),
    import("@/lib/jobs/write-part"),
    import("@/lib/jobs/finish-job"),
    import("@/lib/jobs/attempt-step"),
    import("@/lib/jobs/sweep-storage"),
    import("@/lib/db/prisma"),
  ]);
  return { ...claim, ...plan, ...write, ...finish, ...attempt, ...sweep, ...database };
}

beforeAll(async () => {
  steps = await loadSteps();
});

/** A queued job that no engine knows of. */
async function queueJob(request: object = {}) {
  const id = randomUUID();
  await steps.db().exportJob.create({
    data: {
      id,
      organisationId: "local",
      actorId: "local",
      definition: "flights",
      request,
      filename: "x.csv",
      deadlineAt: new Date(Date.now() + 600_000),
    },
  });
  return { id, gen: 1 };
}

async function stateOf({ id }: { id: string }) {
  return steps
    .db()
    .exportJob.findUniqueOrThrow({ where: { id }, select: { state: true, error: true, plan: true } });
}

const filesOf = (id: string) => {
  const folder = path.join(inject("stack").dataDir, "files", id);
  return existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
};

describe("a step that is delivered twice", () => {
  it("claims for one run only, but again for that run", async () => {
    const job = await queueJob();
    expect(await steps.claimJob(job, "run-1")).toBe(true);
    expect(await steps.claimJob(job, "run-2")).toBe(false);
    expect(await steps.claimJob(job, "run-1")).toBe(true);
  });

  it("plans once: the snapshot that parts were read from stays", async () => {
    const job = await queueJob({ limit: 5000 });
    await steps.claimJob(job, "run");
    await Promise.all([steps.planJob(job), steps.planJob(job)]);
    const { plan } = await stateOf(job);
    await steps.planJob(job);
    expect((await stateOf(job)).plan).toEqual(plan);
    expect(await steps.writePart(job, 1)).toEqual({ isLast: true });
    await steps.finishJob(job);
  });

  it("writes a part once, at once or late", async () => {
    const job = await queueJob({ limit: 20_000 });
    await steps.claimJob(job, "run");
    await steps.planJob(job);
    const write = () => steps.attemptStep(job, () => steps.writePart(job, 1));
    expect(await Promise.all([write(), write()])).toEqual([{ isLast: true }, { isLast: true }]);
    expect(await write()).toEqual({ isLast: true });
    expect(filesOf(job.id)).toHaveLength(1);
    await Promise.allSettled([steps.finishJob(job), steps.finishJob(job)]);
    await steps.finishJob(job);
    expect((await stateOf(job)).state).toBe("ready");
    expect(filesOf(job.id)).toHaveLength(1);
  });

  it("in an old generation writes nothing", async () => {
    const job = await queueJob({ limit: 10 });
    await steps.claimJob(job, "run");
    await steps.planJob(job);
    await steps.db().exportJob.update({ where: { id: job.id }, data: { gen: 2 } });
    expect(await steps.attemptStep(job, () => steps.writePart(job, 1))).toBeNull();
    expect(await steps.attemptStep(job, () => steps.finishJob(job))).toBeNull();
    expect(filesOf(job.id)).toEqual([]);
    expect((await stateOf(job)).state).toBe("running");
    await steps.db().exportJob.delete({ where: { id: job.id } });
  });
});

describe("a file", () => {
  it("with a part that lost bytes is not handed out", async () => {
    const job = await queueJob({ limit: 6000 });
    await steps.claimJob(job, "run");
    await steps.planJob(job);
    await steps.writePart(job, 1);
    const [part = ""] = filesOf(job.id);
    truncateSync(part, 1000);
    expect(await steps.attemptStep(job, () => steps.finishJob(job))).toBeNull();
    expect(await stateOf(job)).toMatchObject({ state: "failed", error: { code: "file_incomplete" } });
  });

  it("whose definition was changed between its parts is not handed out", async () => {
    const job = await queueJob({ limit: 10, columns: ["id"] });
    await steps.claimJob(job, "run");
    await steps.planJob(job);
    await steps
      .db()
      .exportJob.update({ where: { id: job.id }, data: { request: { limit: 10, columns: ["date"] } } });
    expect(await steps.attemptStep(job, () => steps.writePart(job, 1))).toBeNull();
    expect(await stateOf(job)).toMatchObject({ state: "failed", error: { code: "definition_changed" } });
  });

  it("that no row names any more is swept", async () => {
    const job = await queueJob({ limit: 10 });
    await steps.claimJob(job, "run");
    await steps.planJob(job);
    await steps.writePart(job, 1);
    await withDatabase((client) =>
      client.query("UPDATE export_job SET state = 'canceled' WHERE id = $1", [job.id]),
    );
    expect(filesOf(job.id)).toHaveLength(1);
    await steps.sweepStorage();
    expect(filesOf(job.id)).toEqual([]);
  });
});
