import type { JobError } from "@/contract/export-job";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { failJob } from "./fail-job";
import { relaySoon } from "./relay-outbox";
import { transitionJob, type Condition, type JobRef } from "./transition-job";

/**
 * What a restart counts as: a worker that was lost at the export; another start without getting further; or nothing,
 * for deployments and restarts of the engine are no sign that it breaks.
 */
export type RestartKind = "loss" | "start" | "move";

const counted: Record<RestartKind, { starts: number; losses: number }> = {
  loss: { starts: 1, losses: 1 },
  start: { starts: 1, losses: 0 },
  move: { starts: 0, losses: 0 },
};

/**
 * Begins a running job's next generation: it waits in the queue again, and is sent to the engine anew. What
 * its last generation has committed stays; whether the next one can go on there, its plan decides.
 * @returns whether it is, or has failed, having been started as often as it may without getting further
 */
export async function restartJob(
  job: JobRef,
  reason: JobError,
  kind: RestartKind,
  condition: Condition = {},
): Promise<boolean> {
  const { mostStarts } = env();
  const mayStart = kind === "move" ? condition : { ...condition, starts: { lt: mostStarts } };
  if (!(await beginNext(job, reason, kind, mayStart))) {
    return kind !== "move" && failJob(job, tooOften(reason), { ...condition, starts: { gte: mostStarts } });
  }
  logger().warn({ job: job.id, gen: job.gen + 1, reason: reason.code }, "an export is started again");
  relaySoon();
  return true;
}

function beginNext(job: JobRef, reason: JobError, kind: RestartKind, condition: Condition): Promise<boolean> {
  const { starts, losses } = counted[kind];
  return db().$transaction(async (tx) => {
    const at = (await databaseNow(tx)).toISOString();
    const free = { runId: null, workerId: null, heartbeatAt: null };
    const counts = {
      attempt: { increment: 1 },
      starts: { increment: starts },
      losses: { increment: losses },
    };
    const progress = await committedOf(tx, job.id);
    const changes = { ...free, ...counts, ...progress, trouble: { ...reason, at } };
    if (!(await transitionJob(job, "queued", changes, { condition, writer: tx }))) return false;
    const sending = { gen: job.gen + 1, attempts: 0, dueAt: at };
    const where = { jobId: job.id };
    await tx.exportTrouble.create({ data: { ...where, ...reason, at } });
    await tx.exportOutbox.upsert({ where, create: { ...where, ...sending }, update: sending });
    return true;
  });
}

/** What was reported besides is lost with who reported it. */
async function committedOf(tx: Prisma.TransactionClient, jobId: string) {
  const { _sum } = await tx.exportPart.aggregate({ where: { jobId }, _sum: { rows: true, bytes: true } });
  return { rows: _sum.rows ?? 0, bytes: _sum.bytes ?? 0 };
}

function tooOften({ code, detail }: JobError): JobError {
  return {
    code,
    detail: `${detail} It was started ${env().mostStarts} times without getting further and is given up. Please export again.`,
  };
}
