import { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";

// Turns are given out by our own rows, not by the engine (docs/decisions/008): whose organisation has the fewest
// exports at work is next, among those the oldest.

/** The jobs that have had their turn, as SQL: they have been sent to the engine, or run. */
export const atWork = Prisma.sql`
  SELECT job.organisation_id, job.starts
  FROM public.export_job AS job LEFT JOIN public.export_outbox AS outbox ON outbox.job_id = job.id
  WHERE job.state = 'running' OR (job.state = 'queued' AND outbox.attempts > 0)`;

/**
 * Who waits, as SQL: `id`, `created_at`, and `turn`: how many of its organisation's exports would be at
 * work with this one and those before it.
 */
const waiting = Prisma.sql`
  SELECT job.id, job.created_at, job.starts, coalesce(at_work.jobs, 0)
    + row_number() OVER (PARTITION BY job.organisation_id ORDER BY job.created_at, job.id) AS turn
  FROM public.export_outbox AS outbox
  JOIN public.export_job AS job ON job.id = outbox.job_id
  LEFT JOIN (
    SELECT organisation_id, count(*) AS jobs FROM (${atWork}) AS at_work GROUP BY organisation_id
  ) AS at_work ON at_work.organisation_id = job.organisation_id
  WHERE job.state = 'queued' AND outbox.attempts = 0`;

/**
 * Of those that wait, the ones whose turn may come, as SQL. Exports that were at work when a worker was lost are called
 * one at a time, those that were there least often first: it may be one of them that ends its worker each time, and
 * the others are to be done without it.
 */
export const callable = (mostOfOne: number) => Prisma.sql`
  SELECT id, created_at, turn FROM (
    SELECT *, row_number() OVER (PARTITION BY starts > 1 ORDER BY starts, created_at, id) AS place
    FROM (${waiting}) AS waiting WHERE turn <= ${mostOfOne}
  ) AS waiting
  WHERE starts = 1 OR (place = 1 AND NOT EXISTS (SELECT FROM (${atWork}) AS at_work WHERE starts > 1))`;

/** The order of turns. */
export const byTurn = Prisma.sql`turn, created_at, id`;

/** The places of queued jobs in line, from 1. Those that have been sent to the engine have the first. */
export async function findPositions(ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db().$queryRaw<{ id: string; position: number }[]>`
    SELECT id, position FROM (
      SELECT id, (row_number() OVER (ORDER BY ${byTurn}))::int AS position FROM (${waiting}) AS waiting
    ) AS line
    WHERE id = ANY(${[...ids]}::uuid[])`;
  const places = new Map(rows.map(({ id, position }) => [id, position]));
  return new Map(ids.map((id) => [id, places.get(id) ?? 1]));
}
