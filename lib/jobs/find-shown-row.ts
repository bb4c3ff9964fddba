import type { Actor } from "@/lib/auth/actor";
import { readTogether } from "@/lib/db/read-together";
import type { JobRow } from "./present-job";
import { ownedBySql, seenByValues } from "./seen-by";

/** The columns of what is shown, as the table has them. */
const shown = {
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
} satisfies Record<keyof JobRow, string>;

/** What is shown of an export, as SQL, under the names of `JobRow`. */
export const shownColumns = Object.entries(shown)
  .map(([name, column]) => `${column} AS "${name}"`)
  .join(", ");

const findRow = readTogether<JobRow>(`
  SELECT place::int, ${shownColumns} FROM public.export_job
  JOIN unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS asked (job_id, organisation, actor, place)
  ON id = job_id AND ${ownedBySql("organisation", "actor")} AND deleted_at IS NULL`);

/** What is shown of an export that the actor may see, in one short query: who follows it asks for this every second. */
export async function findShownRow(actor: Actor, id: string): Promise<JobRow | null> {
  return (await findRow(id, ...seenByValues(actor))) ?? null;
}
