import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { isOlder } from "@/contract/is-older";
import type { ApiClient } from "./api-client";
import { delay } from "./delay";
import { nextLookMs, reconnectMs } from "./next-look";
import { patiently, type PatienceOptions } from "./patience";
import { streamChanges } from "./stream-changes";

/**
 * An export as it changes, until it has ended: told by the server's events, and where there are none, or as soon as
 * they fail, asked for as often as its `Retry-After` says. A server that is away for a while is waited for. No state is
 * older than the one before.
 * @returns the export as it has ended, which is also the last that it yields
 * @throws OffloadError `not_found`, when it was deleted, too; what else the server refuses; `unavailable` when it was
 * away for longer than `patienceMs`; the signal's reason when it is aborted
 */
export async function* watchExport(
  api: ApiClient,
  id: string,
  options: PatienceOptions = {},
): AsyncGenerator<ExportJob, ExportJob> {
  const { signal } = options;
  let hasEvents = true;
  let isToldEnded = false;
  let last: ExportJob | null = null;
  for (let looks = 1; ; looks += 1) {
    const polled = await patiently(() => api.getExport(id, signal), options);
    if (!last || !isOlder(polled.job, last)) yield (last = polled.job);
    if (hasEnded(last.state)) return last;
    const told: ExportJob | null = hasEvents ? yield* watchEvents(api, last, signal) : null;
    hasEvents = told !== null;
    last = told ?? last;
    // The last word is the export's own document: asked for at once, but not again and again where it says otherwise.
    if (hasEnded(last.state) && !isToldEnded) isToldEnded = true;
    else await delay(nextLookMs(polled, null, looks) || reconnectMs, signal);
  }
}

/**
 * What is newer than what was seen, until events end or break off. Throws nothing but the caller's own abort: the next
 * look at the export says what is wrong.
 * @returns the newest state; null where nothing at all was told, as by a server without events (404)
 */
async function* watchEvents(
  api: ApiClient,
  seen: ExportJob,
  signal?: AbortSignal,
): AsyncGenerator<ExportJob, ExportJob | null> {
  let newest = seen;
  let isTold = false;
  try {
    for await (const { job } of streamChanges(api, seen.id, { signal })) {
      isTold = true;
      if (job?.id === newest.id && !isOlder(job, newest)) yield (newest = job);
    }
  } catch {
    signal?.throwIfAborted();
  }
  return isTold ? newest : null;
}
