import type { JobError } from "@/contract/export-job";
import { databaseNow } from "@/lib/db/database-now";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { failJob } from "./fail-job";
import { relaySoon } from "./relay-outbox";
import { transitionJob, type JobRef } from "./transition-job";

/**
 * Begins a running job's next generation: it waits in the queue again, and is sent to the engine anew. What
 * its last generation has committed stays; whether the next one can go on there, its plan decides.
 * @param condition what must still hold of the row
 * @returns whether it is, or has failed, having been started as often as it may
 */
export async function restartJob(
  job: JobRef,
  reason: JobError,
  condition: { heartbeatAt?: Date | null } = {},
): Promise<boolean> {
  if (job.gen >= env().mostStarts) return failJob(job, tooOften(reason), condition);
  const isRestarted = await db().$transaction(async (tx) => {
    const at = (await databaseNow(tx)).toISOString();
    const free = { runId: null, workerId: null, heartbeatAt: null };
    const changes = { ...free, attempt: { increment: 1 }, trouble: { ...reason, at } };
    if (!(await transitionJob(job, "queued", changes, { condition, writer: tx }))) return false;
    const sending = { gen: job.gen + 1, attempts: 0, dueAt: at };
    const where = { jobId: job.id };
    await tx.exportOutbox.upsert({ where, create: { ...where, ...sending }, update: sending });
    return true;
  });
  if (!isRestarted) return false;
  logger().warn({ job: job.id, gen: job.gen + 1, reason: reason.code }, "an export is started again");
  relaySoon();
  return true;
}

function tooOften({ code, detail }: JobError): JobError {
  return {
    code,
    detail: `${detail} It was started ${env().mostStarts} times and is given up. Please export again.`,
  };
}
