import process from "node:process";
import { createApiClient } from "@/client/api-client";
import { waitForExport } from "@/client/wait-for-export";
import type { ExportJob } from "@/contract/export-job";

/** Exports all airports, and waits until that has ended. */
export async function exportAirports(baseUrl: string): Promise<ExportJob> {
  const api = createApiClient({ baseUrl });
  const { job } = await api.createExport({ definition: "airports" });
  return waitForExport(api, job.id);
}

// As a program of its own, for a server that only processes beside it can reach.
if (process.argv[1]?.endsWith("export-airports.ts")) {
  console.log((await exportAirports(process.argv[2] ?? "")).state);
}
