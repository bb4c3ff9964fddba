import { db } from "@/lib/db/prisma";
import { transitionJob, type JobRef } from "./transition-job";

/**
 * Takes a queued job for one run of the engine, and closes its outbox row.
 * @returns whether the job is this run's; a run that comes second, or too late, is told no
 */
export async function claimJob(job: JobRef, runId: string): Promise<boolean> {
  const now = new Date();
  const isClaimed = await db().$transaction(async (tx) => {
    await tx.exportOutbox.deleteMany({ where: { jobId: job.id, gen: job.gen } });
    return transitionJob(job, "running", { runId, startedAt: now, heartbeatAt: now }, { writer: tx });
  });
  return isClaimed || hasClaimed(job, runId);
}

/** A claim whose answer was lost on the way is made again by the same run. */
async function hasClaimed(job: JobRef, runId: string): Promise<boolean> {
  return (await db().exportJob.count({ where: { ...job, runId, state: "running" } })) === 1;
}
