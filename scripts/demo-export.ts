import { mkdirSync } from "node:fs";
import path from "node:path";
import { createApiClient } from "@/client/api-client";
import { DamagedFileError } from "@/client/download-export";
import { waitForExport } from "@/client/wait-for-export";
import type { ExportJob } from "@/contract/export-job";
import { downloadProgress } from "./download-progress";
import { exportProgress } from "./export-progress";
import { say } from "./progress";
import { receiptLines } from "./receipt-lines";
import { saveExport } from "./save-export";
import { SetupError } from "./setup-error";

/** A server that is started anew meanwhile is back by then. */
const patienceMs = 60_000;

/**
 * Exports all flights as any program would: over HTTP, by the client that others would use.
 * @throws SetupError when the export fails, or the file is not the one that its receipt tells of
 */
export async function demoExport(baseUrl: string, downloadsDir: string, apiKey: string) {
  const api = createApiClient({ baseUrl, apiKey });
  say("Exporting the flights: POST /api/exports");
  const { job: asked } = await api.createExport({ definition: "flights" });
  const progress = exportProgress();
  const job = await waitForExport(api, asked.id, { patienceMs, onChange: progress.show });
  progress.end();
  const { id, file, receipt } = requireReady(job);

  // Rows that a scope keeps from others are in it.
  mkdirSync(downloadsDir, { recursive: true, mode: 0o700 });
  const target = path.join(downloadsDir, path.basename(file.name));
  const download = downloadProgress(file);
  const options = { target, isReplaced: true, patienceMs, onBytes: download.show };
  await saveExport(api, { id, file }, options).catch(explainDamage);
  download.end();

  say("Receipt");
  for (const [name, value] of receiptLines(job, receipt, target)) say(`  ${name.padEnd(8)} ${value}`);
}

function requireReady({ id, state, file, receipt, error }: ExportJob) {
  if (state === "ready" && file && receipt) return { id, file, receipt };
  throw new SetupError(`The export ${id} ended ${state}: ${error?.detail ?? "no reason is given"}`);
}

function explainDamage(error: unknown): never {
  throw error instanceof DamagedFileError ? new SetupError(error.message) : error;
}
