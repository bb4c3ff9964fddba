import { rmSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { setTimeout as delay } from "node:timers/promises";
import { createApiClient } from "@/client/api-client";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { flightCount } from "@/prisma/demo/read-flights";
import { startStack } from "@/scripts/stack/start-stack";
import type { Outcome, Place } from "../contender";
import { hashOf } from "../hash-of";
import { measure } from "../measure";

/** Rare enough to cost nothing, often enough to not stretch a run. */
const pollMs = 250;

/**
 * The whole of Offload, from POST to ready: web, engine and a worker that has done nothing before.
 * @param env settings of the app
 */
export function exportEndToEnd(env: Record<string, string> = {}) {
  return (place: Place, rows: number) => exportBy(place, rows, env);
}

async function exportBy(
  { dataDir, buildDir, databaseUrl }: Place,
  rows: number,
  env: Record<string, string>,
): Promise<Outcome> {
  const stackDir = path.join(dataDir, "stack");
  const { baseUrl, worker, stop } = await startStack({ dataDir: stackDir, buildDir, databaseUrl, env });
  try {
    let url = "";
    const measured = await measure(requirePid(worker), rows, async (limit) => {
      const postedAt = Date.now();
      const job = await exportFlights(baseUrl, limit);
      url = requireFile(job).url;
      return Date.parse(job.finishedAt ?? "") - postedAt;
    });
    return { ...measured, sha256: await hashDownload(new URL(url, baseUrl)) };
  } finally {
    await stop();
    rmSync(stackDir, { recursive: true, force: true });
  }
}

async function exportFlights(baseUrl: string, limit: number): Promise<ExportJob> {
  const api = createApiClient({ baseUrl });
  const isAll = limit === flightCount;
  let { job } = await api.createExport({ definition: "flights", ...(!isAll && { limit }) });
  while (!hasEnded(job.state)) {
    await delay(pollMs);
    ({ job } = await api.getExport(job.id));
  }
  return job;
}

function requireFile({ id, file, state, error }: ExportJob) {
  if (!file) throw new Error(`export ${id} ended ${state}: ${error?.detail}`);
  return file;
}

function requirePid(worker: { pid(): number | undefined }): number {
  const pid = worker.pid();
  if (pid === undefined) throw new Error("the worker is not running");
  return pid;
}

async function hashDownload(url: URL): Promise<string> {
  const { body } = await fetch(url);
  if (!body) throw new Error(`${url.pathname} has no body`);
  return hashOf(Readable.fromWeb(body as ReadableStream<Uint8Array>));
}
