import { randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import type { JobRef } from "@/lib/jobs/transition-job";

/** The domain's verbs, called as the engine and the chores call them, but in this process. */
export async function loadSteps(settings: Record<string, string> = {}) {
  const { databaseUrl, dataDir } = inject("stack");
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    OFFLOAD_DATA_DIR: dataDir,
    OFFLOAD_PART_SECONDS: "15",
    LOG_LEVEL: "silent",
    ...settings,
  });
  const modules = await Promise.all([
    import("@/lib/jobs/claim-job"),
    import("@/lib/jobs/plan-job"),
    import("@/lib/jobs/write-part"),
    import("@/lib/jobs/finish-job"),
    import("@/lib/jobs/attempt-step"),
    import("@/lib/jobs/restart-job"),
    import("@/lib/jobs/fail-job"),
    import("@/lib/jobs/cancel-job"),
    import("@/lib/jobs/delete-job"),
    import("@/lib/jobs/job-failure"),
    import("@/lib/jobs/sweep-jobs"),
    import("@/lib/jobs/sweep-storage"),
    import("@/lib/jobs/held-snapshots"),
    import("@/lib/db/prisma"),
  ]);
  const [claim, plan, write, finish, attempt, restart, fail, sweep, sweepFiles, snapshots, database] =
    modules;
  return {
    ...{ ...claim, ...plan, ...write, ...finish, ...attempt, ...restart, ...fail },
    ...{ ...sweep, ...sweepFiles, ...snapshots, ...database },
  };
}

export type Steps = Awaited<ReturnType<typeof loadSteps>>;

/** A queued job that no engine knows of. */
export async function queueJob(steps: Steps, request: object = {}, definition = "flights"): Promise<JobRef> {
  const id = randomUUID();
  await steps.db().exportJob.create({
    data: {
      ...{ id, definition, request, organisationId: "local", actorId: "local", filename: "x.csv" },
      deadlineAt: new Date(Date.now() + 600_000),
    },
  });
  return { id, gen: 1 };
}

/** A job that has been claimed and planned. */
export async function planned(steps: Steps, request: object = {}, definition?: string): Promise<JobRef> {
  const job = await queueJob(steps, request, definition);
  await steps.claimJob(job, "run");
  await steps.planJob(job);
  return job;
}

export function rowOf(steps: Steps, { id }: { id: string }) {
  return steps.db().exportJob.findUniqueOrThrow({ where: { id }, include: { parts: true, snapshots: true } });
}

/** The files that the storage has of a job. */
export function storedFilesOf({ id }: { id: string }): string[] {
  const folder = path.join(inject("stack").dataDir, "files", id);
  return existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
}
