import type { ExportJob } from "./export-job";

/** What tells an export's states apart. */
type State = Pick<ExportJob, "changedAt"> & {
  readonly progress: Pick<ExportJob["progress"], "rows" | "bytes">;
};

/** Whether one document of an export tells of an earlier state than another: between two changes, progress only grows. */
export function isOlder(one: State, other: State): boolean {
  if (one.changedAt !== other.changedAt) return one.changedAt < other.changedAt;
  if (one.progress.rows !== other.progress.rows) return one.progress.rows < other.progress.rows;
  return one.progress.bytes < other.progress.bytes;
}
