import type { JobError } from "@/contract/export-job";
import { databaseNow } from "@/lib/db/database-now";
import { releaseJob } from "./release-job";
import { transitionJob, type JobRef } from "./transition-job";

/**
 * Ends a job with its reason, unless it has ended already.
 * @param condition what must still hold of the row
 */
export async function failJob(
  job: JobRef,
  error: JobError,
  condition: { heartbeatAt?: Date | null } = {},
): Promise<boolean> {
  const changes = { error, finishedAt: await databaseNow() };
  const isFailed = await transitionJob(job, "failed", changes, { condition });
  if (isFailed) await releaseJob(job);
  return isFailed;
}
