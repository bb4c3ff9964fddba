import type { Actor } from "@/lib/auth/actor";
import { readRows } from "@/lib/db/read-rows";
import type { JobRow } from "./present-job";
import { seenBySql, seenByValues } from "./seen-by";

/** The columns of what is shown, as the table has them. */
const shown = {
  id: "id",
  definition: "definition",
  request: "request",
  filename: "filename",
  state: "state",
  attempt: "attempt",
  trouble: "trouble",
  rows: "rows",
  bytes: "bytes",
  rowsTotal: "rows_total",
  // All of it may be long.
  plan: "jsonb_build_object('consistency', plan->'consistency', 'asOf', plan->'asOf')",
  receipt: "receipt",
  error: "error",
  createdAt: "created_at",
  changedAt: "changed_at",
  startedAt: "started_at",
  heartbeatAt: "heartbeat_at",
  finishedAt: "finished_at",
  expiresAt: "expires_at",
} satisfies Record<keyof JobRow, string>;

/** What is shown of an export, as SQL, under the names of `JobRow`. */
export const shownColumns = Object.entries(shown)
  .map(([name, column]) => `${column} AS "${name}"`)
  .join(", ");

const shownSql = `
  SELECT ${shownColumns} FROM public.export_job
  WHERE id = $1::uuid AND ${seenBySql(2)}`;

/** What is shown of an export that the actor may see, in one short query: who follows it asks for this every second. */
export async function findShownRow(actor: Actor, id: string): Promise<JobRow | null> {
  const [row] = await readRows<JobRow>(shownSql, [id, ...seenByValues(actor)]);
  return row ?? null;
}
