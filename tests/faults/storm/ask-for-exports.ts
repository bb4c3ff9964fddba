import { setTimeout as delay } from "node:timers/promises";
import type { PatientApi } from "./patient-api";
import type { PlannedExport } from "./plan-storm";

/** What the client was told of an export that it asked for. */
export interface Asked {
  readonly filename: string;
  readonly id: string;
  /** Since the start of the clock that the watcher's times are of. */
  readonly takenAt: number;
  /** Whether its cancellation was accepted; null when none was asked for. */
  readonly isCanceled: boolean | null;
}

/** Asks for each at its time, and cancels those that are to be. */
export function askForExports(
  api: PatientApi,
  planned: readonly PlannedExport[],
  startedAt: number,
): Promise<Asked[]> {
  return Promise.all(
    planned.map(async ({ filename, request, atMs, cancelAfterMs }) => {
      await delay(Math.max(0, startedAt + atMs - performance.now()));
      const { id } = await api.create(request);
      const takenAt = performance.now();
      if (cancelAfterMs === null) return { filename, id, takenAt, isCanceled: null };
      await delay(cancelAfterMs);
      return { filename, id, takenAt, isCanceled: await api.cancel(id) };
    }),
  );
}
