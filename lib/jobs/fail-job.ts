import type { JobError } from "@/contract/export-job";
import { releaseJob } from "./release-job";
import { transitionJob, type JobRef } from "./transition-job";

/**
 * Ends a job with its reason, unless it has ended already.
 * @param condition what must still hold of the row
 */
export async function failJob(
  job: JobRef,
  error: JobError,
  condition: { heartbeatAt?: { lt: Date } } = {},
): Promise<boolean> {
  const isFailed = await transitionJob(job, "failed", { error, finishedAt: new Date() }, { condition });
  if (isFailed) await releaseJob(job);
  return isFailed;
}
