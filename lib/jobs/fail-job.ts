import type { JobError } from "@/contract/export-job";
import { databaseNow } from "@/lib/db/database-now";
import { releaseJob } from "./release-job";
import { transitionJob, type Condition, type JobRef } from "./transition-job";

/** Ends a job with its reason, unless it has ended already. */
export async function failJob(job: JobRef, error: JobError, condition: Condition = {}): Promise<boolean> {
  const changes = { error, finishedAt: await databaseNow() };
  const isFailed = await transitionJob(job, "failed", changes, { condition });
  if (isFailed) await releaseJob(job);
  return isFailed;
}
