import { setTimeout as delay } from "node:timers/promises";
import { createApiClient } from "@/client/api-client";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { flightCount } from "@/prisma/demo/read-flights";

/** Rare enough to cost nothing, often enough to not stretch a run. */
const pollMs = 250;

/**
 * Exports so many flights by the API.
 * @throws Error when there is no file in the end
 */
export async function exportFlights(baseUrl: string, limit: number) {
  const api = createApiClient({ baseUrl });
  const isAll = limit === flightCount;
  let { job } = await api.createExport({ definition: "flights", ...(!isAll && { limit }) });
  while (!hasEnded(job.state)) {
    await delay(pollMs);
    ({ job } = await api.getExport(job.id));
  }
  return { ...job, file: requireFile(job) };
}

function requireFile({ id, file, state, error }: ExportJob) {
  if (!file) throw new Error(`export ${id} ended ${state}: ${error?.detail}`);
  return file;
}
