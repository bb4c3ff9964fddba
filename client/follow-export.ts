import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { isOlder } from "@/contract/is-older";
import { OffloadError } from "@/contract/offload-error";
import { delay } from "./delay";
import { streamChanges, type StreamOptions } from "./stream-changes";

const reconnectMs = [250, 1000, 2000, 5000];

/**
 * An export as it changes, to its end, through every lost connection; each state is newer than the one before.
 * @throws OffloadError `not_found`, also once it is deleted; what else the server refuses; a caller's own abort
 */
export async function* followExport(
  id: string,
  options: Omit<StreamOptions, "onLife" | "lastEventId"> = {},
): AsyncGenerator<ExportJob> {
  let last: ExportJob | undefined;
  for (let failures = 0; ; failures += 1) {
    try {
      const path = `/api/exports/${encodeURIComponent(id)}/events`;
      for await (const { job } of streamChanges(path, { ...options, lastEventId: last?.changedAt })) {
        failures = 0;
        if (job === null) throw new OffloadError("not_found", "The export was deleted.");
        if (last && isOlder(job, last)) continue;
        yield (last = job);
        if (hasEnded(job.state)) return;
      }
    } catch (error) {
      if (!mayPass(error)) throw error;
    }
    await delay(reconnectMs[failures] ?? 10_000, options.signal);
  }
}

const mayPass = (error: unknown) =>
  error instanceof OffloadError && ["unavailable", "internal", "too_many_requests"].includes(error.code);
