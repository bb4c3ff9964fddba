import type { JobError } from "@/contract/export-job";
import { OffloadError } from "@/contract/offload-error";
import { SnapshotLostError } from "@/lib/db/snapshot";
import { logger } from "@/lib/logger";
import { failJob } from "./fail-job";
import { releaseSnapshotOf } from "./held-snapshots";
import { SupersededError, type JobRef } from "./transition-job";

/**
 * Runs one step of a job. What another attempt cannot mend ends the job here, with its reason; anything else
 * is thrown on, for the engine to try again.
 * @returns the step's result, or null when there is nothing more to do
 */
export async function attemptStep<T>(job: JobRef, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SupersededError) {
      await releaseSnapshotOf(job);
      return null;
    }
    const reason = finalReason(error);
    logger().error(
      { error, job: job.id, gen: job.gen, isFinal: reason !== null },
      "a step of an export failed",
    );
    if (!reason) throw error;
    await failJob(job, reason);
    return null;
  }
}

/** The reason of a failure that would only repeat itself; null for one that may pass. */
function finalReason(error: unknown): JobError | null {
  if (error instanceof OffloadError) return { code: error.code, detail: error.message };
  if (error instanceof SnapshotLostError) {
    const detail = "The worker that made this export was interrupted. Please export again.";
    return { code: "worker_lost", detail };
  }
  return null;
}
