import type { IncomingMessage, ServerResponse } from "node:http";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { retryAfterSeconds } from "@/contract/retry-after";
import { sendJson } from "./answer";
import { json } from "./handle";

/** A job as an answer; while it runs, with the time until the next look is worth it. */
export function jobResponse(job: ExportJob, status = 200, headers: Record<string, string> = {}): Response {
  return json(job, { status, headers: { ...pauseFor(job), ...headers } });
}

/** The same for Node's own response. */
export function sendJob(request: IncomingMessage, response: ServerResponse, job: ExportJob): void {
  sendJson(request, response, job, pauseFor(job));
}

/** What a request for an export is answered: 202, or 200 when it found the one that it had made before. */
export function createdResponse({ job, isNew }: { job: ExportJob; isNew: boolean }): Response {
  return jobResponse(job, isNew ? 202 : 200, { Location: `/api/exports/${job.id}` });
}

function pauseFor({ state, createdAt }: ExportJob): Record<string, string> {
  const ageMs = Date.now() - Date.parse(createdAt);
  return hasEnded(state) ? {} : { "Retry-After": String(retryAfterSeconds(ageMs)) };
}
