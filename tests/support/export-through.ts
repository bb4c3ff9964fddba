import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import { createApiClient } from "@/client/api-client";
import type { ExportJob } from "@/contract/export-job";
import type { ExportRequest } from "@/contract/export-request";
import { hasEnded } from "@/contract/export-state";
import { keyOf } from "./api";
import { saveBody } from "./download";

/** Makes an export as the button does: asks, and looks again as often as it is told to, until it is ready. */
export async function exportThrough(baseUrl: string, wanted: ExportRequest): Promise<ExportJob> {
  const api = createApiClient({ baseUrl, headers: keyOf() });
  let { job, retryAfterSeconds } = await api.createExport(wanted);
  while (!hasEnded(job.state)) {
    expect(retryAfterSeconds).toBeGreaterThan(0);
    await delay((retryAfterSeconds ?? 0) * 1000);
    ({ job, retryAfterSeconds } = await api.getExport(job.id));
  }
  expect(job).toMatchObject({ state: "ready", error: null });
  return job;
}

/** The address of a ready export's file. */
export const fileOf = (job: ExportJob, baseUrl: string) => new URL(job.file?.url ?? "no file", baseUrl);

/** Downloads a ready export through a proxy; how much it is must be known from the start. */
export async function saveThrough(baseUrl: string, job: ExportJob, name: string): Promise<string> {
  const answer = await fetch(fileOf(job, baseUrl), { headers: keyOf() });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-length")).toBe(String(job.file?.bytes));
  return (await saveBody(answer, name)).file;
}
