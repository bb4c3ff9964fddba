import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { createApiClient } from "@/client/api-client";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import type { Caller } from "./caller";
import { ownAccount } from "./own-account";

/** Exports all airports, and waits until that has ended. */
export async function exportAirports(caller: Caller): Promise<ExportJob> {
  const api = createApiClient(caller);
  let { job } = await api.createExport({ definition: "airports" });
  while (!hasEnded(job.state)) {
    await delay(200);
    ({ job } = await api.getExport(job.id));
  }
  return job;
}

// As a program of its own, which gets the link of a first start, for a server that only processes beside it can reach.
if (process.argv[1]?.endsWith("export-airports.ts")) {
  console.log((await exportAirports(await ownAccount(process.argv[2] ?? ""))).state);
}
