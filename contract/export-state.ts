// No schema here: browsers take this file without zod.

export const exportStates = ["queued", "running", "ready", "expired", "failed", "canceled"] as const;
export type ExportState = (typeof exportStates)[number];

/** States that something more will come of than the file's expiry. */
export const openStates: ExportState[] = ["queued", "running"];

/** Whether nothing more will happen to the job but its file's expiry. */
export function hasEnded(state: ExportState): boolean {
  return !openStates.includes(state);
}
