import { setTimeout as delay } from "node:timers/promises";
import { createApiClient, type PolledExport } from "@/client/api-client";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { OffloadError } from "@/contract/offload-error";
import { downloadFile } from "./download-file";
import { exportProgress } from "./export-progress";
import { say } from "./progress";
import { receiptLines } from "./receipt-lines";
import { SetupError } from "./setup-error";

/** A server that is started anew meanwhile is back by then. */
const patienceMs = 60_000;

/**
 * Exports all flights as any program would: over HTTP, asking as often as the server says.
 * @throws SetupError when the export fails, or the file is not the one that its receipt tells of
 */
export async function demoExport(baseUrl: string, downloadsDir: string, apiKey: string) {
  const headers = { Authorization: `Bearer ${apiKey}` };
  const api = createApiClient({ baseUrl, headers });
  say("Exporting the flights: POST /api/exports");
  const progress = exportProgress();
  let polled = await api.createExport({ definition: "flights" });
  while (!hasEnded(polled.job.state)) {
    progress.show(polled.job);
    await delay((polled.retryAfterSeconds ?? 5) * 1000);
    polled = await patiently(() => api.getExport(polled.job.id));
  }
  progress.show(polled.job);
  progress.end();
  const { file, receipt } = requireReady(polled.job);
  const saved = await downloadFile(new URL(file.url, baseUrl), downloadsDir, file, headers);
  say("Receipt");
  for (const [name, value] of receiptLines(polled.job, receipt, saved)) say(`  ${name.padEnd(8)} ${value}`);
}

async function patiently(ask: () => Promise<PolledExport>): Promise<PolledExport> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      const isAway = error instanceof OffloadError && error.code === "unavailable";
      if (!isAway || Date.now() > giveUpAt) throw error;
      await delay(1000);
    }
  }
}

function requireReady({ id, state, file, receipt, error }: ExportJob) {
  if (state === "ready" && file && receipt) return { file, receipt };
  throw new SetupError(`The export ${id} ended ${state}: ${error?.detail ?? "no reason is given"}`);
}
