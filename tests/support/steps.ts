import { randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, inject, onTestFinished, vi } from "vitest";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import type { JobRef } from "@/lib/jobs/transition-job";
import { owner } from "./owner";

/** The domain's verbs, called as the engine and the chores call them, but in this process. */
export async function loadSteps(settings: Record<string, string> = {}) {
  const { databaseUrl, dataDir } = inject("stack");
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    OFFLOAD_DATA_DIR: dataDir,
    OFFLOAD_BUILD_DIR: ".next-test",
    OFFLOAD_PART_SECONDS: "15",
    OFFLOAD_DEADLINE_MINUTES: "15",
    LOG_LEVEL: "silent",
    ...settings,
  });
  return {
    ...(await import("@/lib/jobs/claim-job")),
    ...(await import("@/lib/jobs/plan-job")),
    ...(await import("@/lib/jobs/write-part")),
    ...(await import("@/lib/jobs/finish-job")),
    ...(await import("@/lib/jobs/go-on-without-snapshot")),
    ...(await import("@/lib/jobs/go-on-by-pages")),
    ...(await import("@/lib/jobs/load-run")),
    ...(await import("@/lib/jobs/attempt-step")),
    ...(await import("@/lib/jobs/restart-job")),
    ...(await import("@/lib/jobs/fail-job")),
    ...(await import("@/lib/jobs/cancel-job")),
    ...(await import("@/lib/jobs/delete-job")),
    ...(await import("@/lib/jobs/job-failure")),
    ...(await import("@/lib/jobs/stopping")),
    ...(await import("@/lib/jobs/sweep-jobs")),
    ...(await import("@/lib/jobs/sweep-storage")),
    ...(await import("@/lib/jobs/held-snapshots")),
    ...(await import("@/lib/jobs/silent-jobs")),
    ...(await import("@/lib/jobs/worker-life")),
    ...(await import("@/lib/jobs/tell-waiting")),
    ...(await import("@/lib/jobs/test-copying")),
    ...(await import("@/lib/jobs/queue-order")),
    ...(await import("@/lib/jobs/fail-exhausted")),
    ...(await import("@/lib/db/snapshot")),
    ...(await import("@/lib/db/process-id")),
    ...(await import("@/lib/db/read-source")),
    ...(await import("@/lib/db/prisma")),
  };
}

/** The same, as of a process of its own that has these settings until the test is done. */
export async function stepsWith(settings: Record<string, string>): Promise<Steps> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.resetModules();
  Object.assign(globalThis, { offloadClients: undefined, offloadRecorder: undefined });
  return loadSteps(settings);
}

export type Steps = Awaited<ReturnType<typeof loadSteps>>;

/** Looks at rows that are taken back: no process but this one sees them. */
export async function unseen<T>(
  steps: Steps,
  look: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  const seen: T[] = [];
  const done = new Error("taken back");
  const looking = steps.db().$transaction(async (tx) => {
    seen.push(await look(tx));
    throw done;
  });
  await expect(looking).rejects.toBe(done);
  return seen[0] as T;
}

/** A queued job that no engine knows of. */
export async function queueJob(
  steps: Steps,
  request: object = {},
  definition = "flights",
  actorId = owner.id,
): Promise<JobRef> {
  const id = randomUUID();
  await steps.db().exportJob.create({
    data: {
      ...{ id, definition, request, filename: "x.csv" },
      ...{ organisationId: owner.organisation, actorId },
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

/** Writes the parts of a job that are left. */
export async function writeParts(steps: Steps, job: JobRef, from: number | null = 1): Promise<void> {
  for (let part = from; part !== null;) part = (await steps.writePart(job, part)).nextPart;
}

/** Writes what is left of a job that has been planned, and finishes it. */
export async function complete(steps: Steps, job: JobRef, from: number | null = 1): Promise<void> {
  await writeParts(steps, job, from);
  await steps.finishJob(job);
}

export function rowOf(steps: Steps, { id }: { id: string }) {
  return steps.db().exportJob.findUniqueOrThrow({ where: { id }, include: { parts: true, snapshots: true } });
}

/** The files that the storage has of a job. */
export function storedFilesOf({ id }: { id: string }): string[] {
  const folder = path.join(inject("stack").dataDir, "files", id);
  return existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
}
