import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { retryAfterSeconds } from "@/contract/retry-after";
import { json } from "./handle";

/** A job as an answer; while it runs, with the time until the next look is worth it. */
export function jobResponse(job: ExportJob, status = 200, headers: Record<string, string> = {}): Response {
  const ageMs = Date.now() - Date.parse(job.createdAt);
  const retry = hasEnded(job.state) ? {} : { "Retry-After": String(retryAfterSeconds(ageMs)) };
  return json(job, { status, headers: { ...retry, ...headers } });
}
