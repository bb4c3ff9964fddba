import { logger } from "@/lib/logger";
import { SupersededError, updateRunning, type JobRef } from "./transition-job";

const beatMs = 1000;

/** What a step has done so far, shown to who waits. */
interface Progress {
  rows: number;
  bytes: number;
}

/** A step's sign of life. */
export interface Heart {
  /** Aborted when the job is no longer this run's. */
  readonly signal: AbortSignal;
  report(progress: Progress): void;
}

/**
 * Says once a second that the job is alive and how far it is, from a timer, so that a long first query is
 * no silence.
 * @throws SupersededError once the job is no longer this run's
 */
export async function withHeartbeat<T>(job: JobRef, work: (heart: Heart) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let progress: Progress | null = null;
  let isBeating = false;
  const beat = async () => {
    const isOurs = await updateRunning(job, { heartbeatAt: new Date(), ...progress });
    if (!isOurs) controller.abort(new SupersededError());
  };
  const timer = setInterval(() => {
    // On a slow database one beat may take longer than their distance; a late one would undo a newer.
    if (isBeating) return;
    isBeating = true;
    beat()
      .catch((error: unknown) => logger().warn({ error, job: job.id }, "a heartbeat was not written"))
      .finally(() => (isBeating = false));
  }, beatMs);
  try {
    return await work({ signal: controller.signal, report: (latest) => (progress = latest) });
  } finally {
    clearInterval(timer);
  }
}
