import { setTimeout as delay } from "node:timers/promises";
import { createApiClient } from "@/client/api-client";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import type { Caller } from "@/tests/support/caller";

/** Rare enough to cost nothing, often enough to not stretch a run. */
const pollMs = 250;

/**
 * Exports flights by the API.
 * @param limit how many; all when left out
 * @throws Error when there is no file in the end
 */
export async function exportFlights(caller: Caller, limit?: number) {
  const api = createApiClient(caller);
  let { job } = await api.createExport({ definition: "flights", ...(limit && { limit }) });
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
