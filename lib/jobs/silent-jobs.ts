import { Prisma } from "@/lib/db/generated/prisma/client";
import type { JobRef } from "./transition-job";
import { isConnected } from "./worker-life";

/** Who works says so each second; after this, a process without a connection is not there any more. */
const goneMs = (staleMs: number) => Math.min(staleMs, Math.max(3000, Math.round(staleMs / 6)));
/** The engine begins the next step at once, if it still knows of the run. */
const betweenStepsMs = (staleMs: number) => Math.min(staleMs, Math.max(5000, Math.round(staleMs / 3)));

/** A running job that nobody works on. */
export interface SilentJob extends JobRef {
  readonly heartbeat_at: Date | null;
  /** Whether a worker was at a step and is gone, or hangs; else it was the engine's turn. */
  readonly is_lost: boolean;
}

/**
 * A worker that lives longer than the step that it was at, as SQL: the step has failed while the database was away, and
 * could not say so.
 */
const outlived = Prisma.sql`
  EXISTS (SELECT FROM public.export_worker AS worker
    WHERE worker.id = worker_id AND seen_at > heartbeat_at + interval '2 s' AND ${isConnected(Prisma.sql`worker_id`)})`;

/**
 * The jobs that nobody works on, as SQL. A worker that is there may hang, and come back: it has the longest time. A
 * heartbeat may be of the next seconds, when a step is to be tried again; one of later is of a clock that was set back
 * since, and counts as none.
 */
export const silentJobs = (staleMs: number) => Prisma.sql`
  SELECT id, gen, heartbeat_at, worker_id IS NOT NULL AND NOT ${outlived} AS is_lost FROM public.export_job,
    LATERAL (SELECT coalesce(extract(epoch FROM now() - heartbeat_at) * 1000, 'Infinity') AS ms) AS silence
  WHERE state = 'running' AND (silence.ms < ${-staleMs}::int OR silence.ms > CASE
    WHEN worker_id IS NULL THEN ${betweenStepsMs(staleMs)}::int
    WHEN ${isConnected(Prisma.sql`worker_id`)} THEN ${staleMs}::int
    ELSE ${goneMs(staleMs)}::int END)`;
