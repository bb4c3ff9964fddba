import type { JobError } from "@/contract/export-job";
import { releaseJob } from "./release-job";
import { transitionJob, type JobRef } from "./transition-job";

/** Ends a job with its reason, unless it has ended already. */
export async function failJob(job: JobRef, error: JobError): Promise<boolean> {
  const isFailed = await transitionJob(job, "failed", { error, finishedAt: new Date() });
  if (isFailed) await releaseJob(job);
  return isFailed;
}
