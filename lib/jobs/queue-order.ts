import { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";

// Turns are given out by our own rows, not by the engine (docs/decisions/008): whose organisation has the fewest
// exports at work is next, among those the oldest.

/** The jobs that have had their turn, as SQL: they have been sent to the engine, or run. */
const atWork = Prisma.sql`
  SELECT job.organisation_id, job.losses
  FROM public.export_job AS job LEFT JOIN public.export_outbox AS outbox ON outbox.job_id = job.id
  WHERE job.state = 'running' OR (job.state = 'queued' AND outbox.attempts > 0)`;

/**
 * Who waits, as SQL, and whether another one must be done with first. Exports that were at work when a worker was lost
 * are called one at a time, those with the fewest losses first: it may be one of them that ends its worker each time,
 * and the others are to be done without it.
 */
const waiting = Prisma.sql`
  SELECT job.id, job.organisation_id, job.created_at, job.losses, job.losses > 0 AND (
    EXISTS (SELECT FROM (${atWork}) AS at_work WHERE losses > 0)
    OR row_number() OVER (PARTITION BY job.losses > 0 ORDER BY job.losses, job.created_at, job.id) > 1
  ) AS is_held
  FROM public.export_outbox AS outbox
  JOIN public.export_job AS job ON job.id = outbox.job_id
  WHERE job.state = 'queued' AND outbox.attempts = 0`;

/**
 * The line, as SQL: of each one that is not held, `turn`: how many of its organisation's exports would be at work with
 * this one and those before it; null of the others.
 */
const line = Prisma.sql`
  SELECT waiting.*, CASE WHEN NOT is_held THEN coalesce(at_work.jobs, 0)
    + row_number() OVER (PARTITION BY waiting.organisation_id, is_held ORDER BY created_at, id) END AS turn
  FROM (${waiting}) AS waiting
  LEFT JOIN (
    SELECT organisation_id, count(*) AS jobs FROM (${atWork}) AS at_work GROUP BY organisation_id
  ) AS at_work ON at_work.organisation_id = waiting.organisation_id`;

/** The order of turns; those that are held come last. */
const byTurn = Prisma.sql`turn NULLS LAST, losses, created_at, id`;

/** The next ones to be called, as SQL: at most so many of one organisation and in all, with those at work. */
export const callable = (mostOfOne: number, most: number) => Prisma.sql`
  SELECT id FROM (${line}) AS line WHERE turn <= ${mostOfOne} ORDER BY ${byTurn}
  LIMIT greatest(0, ${most} - (SELECT count(*) FROM (${atWork}) AS at_work))`;

/** The places of queued jobs in line, from 1. Those that have been sent to the engine have the first. */
export async function findPositions(ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db().$queryRaw<{ id: string; position: number }[]>`
    SELECT id, position FROM (
      SELECT id, (row_number() OVER (ORDER BY ${byTurn}))::int AS position FROM (${line}) AS line
    ) AS places
    WHERE id = ANY(${[...ids]}::uuid[])`;
  const places = new Map(rows.map(({ id, position }) => [id, position]));
  return new Map(ids.map((id) => [id, places.get(id) ?? 1]));
}
