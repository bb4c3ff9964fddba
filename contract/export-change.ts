import type { ExportJob } from "./export-job";

/** How an export stands, as an event stream tells of it. */
export interface ExportChange {
  readonly id: string;
  /** When that last changed, but for progress; the event's id. */
  readonly changedAt: string;
  /** Null: it is deleted. */
  readonly job: ExportJob | null;
}
