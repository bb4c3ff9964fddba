import { randomUUID } from "node:crypto";
import { exportRequested } from "@/inngest/events";
import { inngest } from "@/inngest/client";
import { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { callable } from "./queue-order";
import { readyWorkers } from "./worker-life";

interface DueRow {
  job_id: string;
  gen: number;
}

/**
 * Sends every job whose turn has come, and that no run has claimed yet, to the engine, as long as there is a
 * worker that it could call: at once, then again after 5 and every 10 seconds, each time under a new event id: what
 * was sent and lost keeps its turn, and all behind it wait. The engine's 200 proves nothing; only a claim closes the row.
 * @returns how many were sent
 */
export async function relayOutbox(): Promise<number> {
  const due = await takeDue();
  if (due.length === 0) return 0;
  const events = due.map(({ job_id: jobId, gen }) =>
    exportRequested.create({ jobId, gen }, { id: `${jobId}:${gen}:${randomUUID()}` }),
  );
  try {
    await inngest.send(events);
  } catch (error) {
    logger().warn({ error, jobs: due.length }, "the engine took no events; they are sent again");
    await sendSoonAgain(due);
    return 0;
  }
  return due.length;
}

/** What could not be sent is due again soon, and has still had its turn. */
async function sendSoonAgain(rows: readonly DueRow[]): Promise<void> {
  const [ids, gens] = [rows.map(({ job_id }) => job_id), rows.map(({ gen }) => gen)];
  await db().$executeRaw`
    UPDATE public.export_outbox AS outbox
    SET attempts = greatest(1, attempts - 1), due_at = now() + interval '5 s'
    FROM unnest(${ids}::uuid[], ${gens}::int[]) AS sent (job_id, gen)
    WHERE outbox.job_id = sent.job_id AND outbox.gen = sent.gen`;
}

/** One process at a time, for each counts what is at work before it adds to it. */
async function takeDue(): Promise<DueRow[]> {
  const [, due] = await db().$transaction([
    db().$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('offload outbox', 0))`,
    db().$queryRaw<DueRow[]>`
      UPDATE public.export_outbox AS outbox
      SET attempts = outbox.attempts + 1,
          due_at = now() + least(10, 5 * (outbox.attempts + 1)) * interval '1 second'
      FROM (${called()}) AS called
      WHERE outbox.job_id = called.id AND EXISTS (${readyWorkers})
      RETURNING outbox.job_id, outbox.gen`,
  ]);
  return due;
}

/** Those whose turn it is, and those that were sent and not claimed. (A clock that was set back makes due.) */
function called() {
  const { mostRunning, mostRunningPerOrganisation } = env();
  return Prisma.sql`
    (${callable(mostRunningPerOrganisation, mostRunning)})
    UNION ALL
    (SELECT job_id FROM public.export_outbox
     WHERE attempts > 0 AND (due_at <= now() OR due_at > now() + interval '1 hour') LIMIT 100)`;
}

/** Sends what is due without anybody waiting for it; what fails is sent again by the next relay. */
export function relaySoon(): void {
  relayOutbox().catch((error: unknown) => logger().warn({ error }, "the outbox was not relayed"));
}
