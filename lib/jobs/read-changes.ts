import type { ExportChange } from "@/contract/export-change";
import type { Actor } from "@/lib/auth/actor";
import { queryRows } from "@/lib/db/query-rows";
import { shownColumns } from "./find-shown-row";
import { presentJobs, type JobRow } from "./present-job";
import { ownedBySql, seenByValues } from "./seen-by";

/** How an export stands, and whose it is. */
export interface JobChange extends ExportChange {
  readonly organisationId: string;
  readonly actorId: string;
}

type ChangeRow = JobRow & Pick<JobChange, "organisationId"> & { readonly deletedAt: Date | null };

const selectSql = `
  SELECT ${shownColumns}, organisation_id AS "organisationId", deleted_at AS "deletedAt"
  FROM public.export_job`;

/** How these exports stand; deleted ones, too. */
export const readById = (ids: readonly string[]) => read("id = ANY($1::uuid[])", [ids]);

/** The exports of organisations that are under way, or have changed since. */
export const readSince = (organisations: readonly string[], since: Date) =>
  read(`organisation_id = ANY($1) AND ${openOrSince(2)}`, [organisations, since.toISOString()]);

/**
 * The exports that an actor may see and that are under way, or have changed since; deleted ones, too.
 * @param since null: only what is under way
 */
export const readSeen = (actor: Actor, since: Date | null) =>
  read(`${ownedBySql("$1", "$2::text")} AND ${openOrSince(3)}`, [
    ...seenByValues(actor),
    (since ?? never).toISOString(),
  ]);

/** In the order in which they changed, so that who is cut off in the middle can go on there. */
async function read(where: string, values: Parameters<typeof queryRows>[1]): Promise<JobChange[]> {
  const rows = await queryRows<ChangeRow>(`${selectSql} WHERE ${where} ORDER BY changed_at`, values);
  const jobs = await presentJobs(rows.filter(({ deletedAt }) => deletedAt === null));
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const isTold = ({ id, deletedAt }: ChangeRow) => deletedAt !== null || byId.has(id);
  return rows.filter(isTold).map(({ id, organisationId, actorId, changedAt }) => ({
    ...{ id, organisationId, actorId, changedAt: changedAt.toISOString() },
    job: byId.get(id) ?? null,
  }));
}

const openOrSince = (value: number) =>
  `(state IN ('queued', 'running') OR changed_at > $${value}::timestamptz)`;

const never = new Date("9999-01-01T00:00:00Z");
