import { databaseNow } from "@/lib/db/database-now";
import { endConnections } from "@/lib/db/end-connections";
import { db } from "@/lib/db/prisma";
import { isStopping } from "./stopping";
import { transitionJob, type JobRef } from "./transition-job";

/**
 * Takes a queued job for one run of the engine, closes its outbox row, and ends what its generations before
 * this one may still have open in the database.
 * @returns whether the job is this run's; a run that comes second, or too late, is told no
 */
export async function claimJob(job: JobRef, runId: string): Promise<boolean> {
  // It is sent again, to a process that stays.
  if (isStopping()) return false;
  const isClaimed = await db().$transaction(async (tx) => {
    const now = await databaseNow(tx);
    await tx.exportOutbox.deleteMany({ where: { jobId: job.id, gen: job.gen } });
    const changes = { runId, heartbeatAt: now, ...(job.gen === 1 && { startedAt: now }) };
    return transitionJob(job, "running", changes, { writer: tx });
  });
  if (!isClaimed && !(await hasClaimed(job, runId))) return false;
  if (job.gen > 1) await endConnections(job.id, 1, job.gen - 1);
  return true;
}

/** A claim whose answer was lost on the way is made again by the same run. */
async function hasClaimed(job: JobRef, runId: string): Promise<boolean> {
  return (await db().exportJob.count({ where: { ...job, runId, state: "running" } })) === 1;
}
