import { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";

// Turns are given out by our own rows, not by the engine (docs/decisions/008): whose organisation has the fewest
// exports at work is next, among those the oldest.

/** The jobs that have had their turn, as SQL: they have been sent to the engine, or run. */
export const atWork = Prisma.sql`
  SELECT job.organisation_id
  FROM public.export_job AS job LEFT JOIN public.export_outbox AS outbox ON outbox.job_id = job.id
  WHERE job.state = 'running' OR (job.state = 'queued' AND outbox.attempts > 0)`;

/**
 * Who waits, as SQL: `id`, `created_at`, and `turn`: how many of its organisation's exports would be at
 * work with this one and those before it.
 */
export const waiting = Prisma.sql`
  SELECT job.id, job.created_at, coalesce(at_work.jobs, 0)
    + row_number() OVER (PARTITION BY job.organisation_id ORDER BY job.created_at, job.id) AS turn
  FROM public.export_outbox AS outbox
  JOIN public.export_job AS job ON job.id = outbox.job_id
  LEFT JOIN (
    SELECT organisation_id, count(*) AS jobs FROM (${atWork}) AS at_work GROUP BY organisation_id
  ) AS at_work ON at_work.organisation_id = job.organisation_id
  WHERE job.state = 'queued' AND outbox.attempts = 0`;

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
