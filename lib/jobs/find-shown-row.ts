import { columnList, rowFinder, type ColumnTable } from "./row-finder";
import type { JobRow } from "./present-job";

/** The columns of what is shown, as the table has them. */
const shown: ColumnTable<JobRow> = {
  id: "id",
  actorId: "actor_id",
  definition: "definition",
  request: "request",
  filename: "filename",
  state: "state",
  attempt: "attempt",
  trouble: "trouble",
  rows: "rows",
  bytes: "bytes",
  rowsTotal: "rows_total",
  gen: "gen",
  // All of it may be long.
  plan: `jsonb_strip_nulls(jsonb_build_object(
    'consistency', plan->'consistency', 'asOf', plan->'asOf', 'takenOver', plan->'takenOver'))`,
  planGen: "plan_gen",
  receipt: "receipt",
  error: "error",
  createdAt: "created_at",
  changedAt: "changed_at",
  startedAt: "started_at",
  heartbeatAt: "heartbeat_at",
  finishedAt: "finished_at",
  expiresAt: "expires_at",
};

/** What is shown of an export, as SQL, under the names of `JobRow`. */
export const shownColumns = columnList(shown);

/** What is shown of an export that the actor may see: who follows it asks for this every second. */
export const findShownRow = rowFinder<JobRow>(shown);
