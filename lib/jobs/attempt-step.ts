import { databaseNow } from "@/lib/db/database-now";
import type { JobError } from "@/contract/export-job";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { classifyFailure } from "./classify-failure";
import { failJob } from "./fail-job";
import { restartJob } from "./restart-job";
import { requireGoingOn } from "./stopping";
import { isSuperseded, SupersededError, updateRunning, type JobRef } from "./transition-job";

/** A step that failed for a cause that may pass, and when to try it again. */
export class TransientError extends Error {
  override readonly name = "TransientError";

  constructor(
    readonly retryAfterMs: number,
    options: ErrorOptions,
  ) {
    super("a step of an export failed for a cause that may pass", options);
  }
}

/**
 * Runs one step of a job. What another attempt cannot mend ends the job here, with its reason; what only a
 * new start can mend begins its next generation.
 * @param attempt how often this step has failed before
 * @returns the step's result, or null when this generation has nothing more to do
 * @throws TransientError for the engine to try again
 */
export async function attemptStep<T>(
  job: JobRef,
  attempt: number,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    requireGoingOn();
    return await work();
  } catch (error) {
    // Whoever ended the job, or began it anew, has also ended its connections, and so perhaps made the error.
    if (error instanceof SupersededError || (await isSuperseded(job))) return null;
    const { cure, reason } = classifyFailure(error);
    logger().error({ error, job: job.id, gen: job.gen, cure }, "a step of an export failed");
    if (cure === "retry") throw await transient(job, reason, attempt, error);
    if (cure === "none") await failJob(job, reason);
    else await restartJob(job, reason, cure);
    return null;
  }
}

/** Keeps the cause for who waits, and says until when the job is looked after. */
async function transient(
  job: JobRef,
  reason: JobError,
  attempt: number,
  cause: unknown,
): Promise<TransientError> {
  const pause = pauseMs(attempt);
  await noteTrouble(job, reason, pause).catch(() => undefined);
  return new TransientError(pause, { cause });
}

async function noteTrouble(job: JobRef, reason: JobError, pause: number): Promise<void> {
  await db().$transaction(async (tx) => {
    const now = await databaseNow(tx);
    const heartbeatAt = new Date(now.valueOf() + pause);
    const trouble = { ...reason, at: now.toISOString() };
    const changes = { attempt: { increment: 1 }, trouble, heartbeatAt };
    if (await updateRunning(job, changes, { writer: tx }))
      await tx.exportTrouble.create({ data: { jobId: job.id, ...trouble } });
  });
}

/** Ever longer, but always shorter than what counts as silence. */
function pauseMs(attempt: number): number {
  return Math.min(1000 * 2 ** Math.min(attempt, 10), 15_000, env().staleMs / 2);
}
