import { exportRequested } from "@/inngest/events";
import { inngest } from "@/inngest/client";
import { db } from "@/lib/db/prisma";
import { logger } from "@/lib/logger";

interface DueRow {
  job_id: string;
  gen: number;
  attempts: number;
}

/**
 * Sends every job that no run has claimed yet to the engine: at once, then again after 5, 10, 20, 40, 80, 160
 * and every 300 seconds, each time under a new event id. The engine's 200 proves nothing; only a claim closes
 * the row. The pauses grow, for a job may just wait for its turn, and each sending is one more run to it.
 * @returns how many were sent
 */
export async function relayOutbox(): Promise<number> {
  const due = await takeDue();
  if (due.length === 0) return 0;
  const events = due.map(({ job_id: jobId, gen, attempts }) =>
    exportRequested.create({ jobId, gen }, { id: `${jobId}:${gen}:${attempts}` }),
  );
  try {
    await inngest.send(events);
  } catch (error) {
    logger().warn({ error, jobs: due.length }, "the engine took no events; they are sent again");
    return 0;
  }
  return due.length;
}

/** Takes the due rows, row by row, and sets when each is due next. */
function takeDue(): Promise<DueRow[]> {
  return db().$queryRaw<DueRow[]>`
    UPDATE export_outbox AS o
    SET attempts = o.attempts + 1,
        due_at = now() + least(300, 5 * 2 ^ least(o.attempts, 6)) * interval '1 second'
    FROM (SELECT job_id FROM export_outbox WHERE due_at <= now()
          ORDER BY due_at LIMIT 100 FOR UPDATE SKIP LOCKED) AS due
    WHERE o.job_id = due.job_id
    RETURNING o.job_id, o.gen, o.attempts`;
}

/** Sends what is due without anybody waiting for it; what fails is sent again by the worker's relay. */
export function relaySoon(): void {
  relayOutbox().catch((error: unknown) => logger().warn({ error }, "the outbox was not relayed"));
}
