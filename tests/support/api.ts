import { setTimeout as delay } from "node:timers/promises";
import { inject } from "vitest";
import { exportJobSchema, type ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import type { ExportRequest } from "@/contract/export-request";
import { problemSchema, type Problem } from "@/contract/problem";
import { bearer, demoUser } from "./caller";

/** What one of the demo's users sends with every request: the first owner unless it says who. */
export const keyOf = (email?: string) => bearer(demoUser(inject("stack").users, email).apiKey);

/** A request to the running web process, the first owner's unless it says whose. */
export function call(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(keyOf());
  new Headers(init.headers).forEach((value, name) => headers.set(name, value));
  return fetch(new URL(path, inject("stack").baseUrl), { ...init, headers });
}

/** A POST of a JSON body. */
export function post(path: string, body?: unknown, more: Record<string, string> = {}): Promise<Response> {
  const headers = { "Content-Type": "application/json", ...more };
  return call(path, { method: "POST", headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
}

/** Asks for an export. */
export async function create(request: ExportRequest): Promise<ExportJob> {
  const answer = await post("/api/exports", request);
  if (answer.status !== 202) throw new Error(`${answer.status}: ${await answer.text()}`);
  return exportJobSchema.parse(await answer.json());
}

/** Looks at an export until it is as `isAwaited` says. */
export async function waitFor(
  id: string,
  isAwaited: (job: ExportJob) => boolean = ({ state }) => hasEnded(state),
  init: RequestInit = {},
): Promise<ExportJob> {
  for (;;) {
    const job = exportJobSchema.parse(await (await call(`/api/exports/${id}`, init)).json());
    if (isAwaited(job)) return job;
    if (hasEnded(job.state) && job.state !== "ready")
      throw new Error(`the export ended ${job.state}: ${job.error?.detail}`);
    await delay(100);
  }
}

/** Makes an export and waits until it is ready. */
export async function exportReady(request: ExportRequest): Promise<ExportJob> {
  const { id } = await create(request);
  return waitFor(id, ({ state }) => state === "ready");
}

/** The text of a small finished file. */
export async function readFile(job: ExportJob): Promise<string> {
  return (await call(job.file?.url ?? "no file")).text();
}

/** An error answer, checked to be problem+json. */
export async function problemOf(answer: Response): Promise<Problem> {
  const type = answer.headers.get("content-type");
  if (type !== "application/problem+json") throw new Error(`answered ${answer.status} as ${type}`);
  return problemSchema.parse(await answer.json());
}
