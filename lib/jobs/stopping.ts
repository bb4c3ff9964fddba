import { endConnections } from "@/lib/db/end-connections";
import { logger } from "@/lib/logger";
import type { JobRef } from "./transition-job";

/** How long the steps in flight may go on after the signal; what then still runs is abandoned. */
const lastCallMs = 5000;

type Leave = () => void;

// A bundler may load this module several times in one process; the process stops once. Each has an error class of its
// own, so that none is handed from one to another.
const shared = globalThis as typeof globalThis & { offloadStopping?: Stopping };
const stopping = (shared.offloadStopping ??= {
  ...{ isStopping: false, isOver: false },
  ...{ steps: new Map(), streams: new Set() },
});

interface Stopping {
  isStopping: boolean;
  /** Whether what still runs has been abandoned. */
  isOver: boolean;
  readonly steps: Map<Leave, JobRef>;
  /** What the server would else wait for without end. */
  readonly streams: Set<Leave>;
}

/** This process ends: what it works on goes on in another. */
export class WorkerStoppedError extends Error {
  override readonly name = "WorkerStoppedError";
}

/** Whether this process has been told to end: parts end at their next page, and no step begins. */
export const isStopping = () => stopping.isStopping;

/** @throws WorkerStoppedError when this process has been told to end */
export function requireGoingOn(): void {
  if (isStopping()) throw new WorkerStoppedError();
}

/**
 * Ends a step that is still at work when this process can wait no longer.
 * @returns what takes that back
 * @throws WorkerStoppedError when it can wait no longer by now
 */
export function onLastCall(job: JobRef, leave: Leave): () => void {
  if (stopping.isOver) throw new WorkerStoppedError();
  stopping.steps.set(leave, job);
  return () => stopping.steps.delete(leave);
}

/**
 * Ends a stream as soon as this process is told to end, which may be by now.
 * @returns what takes that back
 */
export function onStopping(leave: Leave): () => void {
  if (isStopping()) leave();
  stopping.streams.add(leave);
  return () => stopping.streams.delete(leave);
}

/**
 * From now on SIGTERM lets each step commit its part, or abandon it; the server itself waits for them.
 * @param signOff done first
 */
export function stopGracefully(signOff?: () => Promise<void>): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      stopping.isStopping = true;
      for (const leave of stopping.streams) leave();
      setTimeout(abandon, lastCallMs).unref();
      signOff?.().catch((error: unknown) => logger().warn({ error }, "the worker was not signed off"));
    });
  }
}

function abandon(): void {
  stopping.isOver = true;
  for (const [leave, { id, gen }] of stopping.steps) {
    leave();
    // It may wait for a query that takes minutes.
    endConnections(id, gen, gen).catch((error: unknown) =>
      logger().warn({ error, job: id }, "a query was not ended"),
    );
  }
}
