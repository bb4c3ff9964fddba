import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import type { ApiClient } from "./api-client";
import { nextLookMs, reconnectMs } from "./next-look";
import { patiently, type PatienceOptions } from "./patience";
import { delay } from "./delay";
import { readJobEvents } from "./read-job-events";

/**
 * An export as it changes, until it has ended: told by the server's events, and where there are none, or as soon as
 * they fail, asked for as often as its `Retry-After` says. A server that is away for a while is waited for.
 * @returns the export as it has ended, which is also the last that it yields
 * @throws OffloadError `not_found`, when it was deleted, too; what else the server refuses; `unavailable` when it was
 * away for longer than `patienceMs`
 */
export async function* watchExport(
  api: ApiClient,
  id: string,
  options: PatienceOptions = {},
): AsyncGenerator<ExportJob, ExportJob> {
  const { signal } = options;
  let hasEvents = true;
  for (let looks = 1; ; looks += 1) {
    const polled = await patiently(() => api.getExport(id, signal), options);
    yield polled.job;
    if (hasEnded(polled.job.state)) return polled.job;
    const told: ExportJob | null = hasEvents ? yield* readJobEvents(api, id, signal) : null;
    hasEvents = told !== null;
    // The last word is the export's own document.
    if (told && hasEnded(told.state)) continue;
    await delay(nextLookMs(polled, null, looks) || reconnectMs, signal);
  }
}
