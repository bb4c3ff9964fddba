import type { JobError } from "@/contract/export-job";
import { OffloadError } from "@/contract/offload-error";
import { CaptureError } from "@/lib/db/capture-select";
import { Prisma } from "@/lib/db/generated/prisma/client";
import { SnapshotLostError } from "@/lib/db/snapshot";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { exhaustedCode } from "./exhausted-reason";
import { failJob } from "./fail-job";
import { releaseSnapshotOf } from "./held-snapshots";
import { JobFailure } from "./job-failure";
import { SupersededError, updateRunning, type JobRef } from "./transition-job";

/**
 * A step that failed for a cause that may pass, and when to try it again. Its message is the code of what is
 * told if it does not: of an error the engine keeps no more than that.
 */
export class TransientError extends Error {
  override readonly name = "TransientError";

  constructor(
    readonly retryAfterMs: number,
    options: ErrorOptions,
  ) {
    super(exhaustedCode(options.cause), options);
  }
}

/**
 * Runs one step of a job. What another attempt cannot mend ends the job here, with its reason.
 * @returns the step's result, or null when there is nothing more to do
 * @throws TransientError for the engine to try again
 */
export async function attemptStep<T>(job: JobRef, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SupersededError) {
      await releaseSnapshotOf(job);
      return null;
    }
    const reason = finalReason(error);
    logger().error(
      { error, job: job.id, gen: job.gen, isFinal: reason !== null },
      "a step of an export failed",
    );
    if (!reason) throw await transient(job, error);
    await failJob(job, reason);
    return null;
  }
}

/** Waits less than what counts as silence, and says that the job is still looked after. */
async function transient(job: JobRef, cause: unknown): Promise<TransientError> {
  await updateRunning(job, { heartbeatAt: new Date() }).catch(() => undefined);
  return new TransientError(Math.min(15_000, env().staleMs / 4), { cause });
}

const internal: JobError = {
  code: "internal",
  detail: "Something went wrong on our side. The worker's log has the cause.",
};

/** Prisma's code for a value that Postgres cannot take (SQLSTATE class 22): the same value fails again. */
function isDataError(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2020";
}

/** The reason of a failure that would only repeat itself; null for one that may pass. */
function finalReason(error: unknown): JobError | null {
  if (error instanceof JobFailure) return error.reason;
  if (error instanceof SnapshotLostError) {
    const detail = "The worker that made this export was interrupted. Please export again.";
    return { code: "worker_lost", detail };
  }
  if (error instanceof CaptureError || isDataError(error)) return internal;
  if (!(error instanceof OffloadError) || error.code === "unavailable") return null;
  if (error.code === "internal") return internal;
  return { code: "no_longer_allowed", detail: error.message };
}
