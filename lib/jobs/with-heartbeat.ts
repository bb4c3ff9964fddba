import { heartbeatDb } from "@/lib/db/prisma";
import { processId } from "@/lib/db/process-id";
import { logger } from "@/lib/logger";
import { onLastCall, WorkerStoppedError } from "./stopping";
import { SupersededError, type JobRef } from "./transition-job";

const beatMs = 1000;
/** A step that is done sooner needs none: the engine has the job again. */
const firstBeatMs = 200;

interface Options {
  /** Whether the work may end this very process: whose it was is then to be known, or it would be begun without end. */
  readonly mayKill?: boolean;
}

/** What a step has done so far, shown to who waits. */
interface Progress {
  readonly rows: number;
  readonly bytes: number;
}

/** A step's sign of life. */
export interface Heart {
  /** Aborted when the job is no longer this run's, or this process must end. */
  readonly signal: AbortSignal;
  report(progress: Progress): void;
}

/**
 * Says once a second, soon after its start for the first time, that this process works on the job, and how far it is,
 * from a timer and on connections of its own, so that a long first query is no silence.
 * @throws SupersededError once the job is no longer this run's
 */
export async function withHeartbeat<T>(
  job: JobRef,
  work: (heart: Heart) => Promise<T>,
  { mayKill = false }: Options = {},
): Promise<T> {
  const controller = new AbortController();
  let progress: Progress | null = null;
  const forget = onLastCall(job, () => controller.abort(new WorkerStoppedError()));
  const beating = beatAgain(job, async () => {
    if (!(await beat(job, progress))) controller.abort(new SupersededError());
  });
  try {
    if (mayKill) await beating.now();
    return await work({ signal: controller.signal, report: (latest) => (progress = latest) });
  } catch (error) {
    // Whoever aborts also ends the query that the work waits for: the reason is theirs, not the query's.
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    forget();
    await beating.stop();
  }
}

interface Beating {
  /** Beats before its time. */
  now(): Promise<void>;
  /** Hands the job, if it was taken, back to the engine: the next step may be another process's. */
  stop(): Promise<void>;
}

function beatAgain(job: JobRef, work: () => Promise<void>): Beating {
  const quietly = (what: string) => (error: unknown) => logger().warn({ error, job: job.id }, what);
  let isBeating = false;
  const beatOnce = async () => {
    isBeating = true;
    await work().catch(quietly("a heartbeat was not written"));
    isBeating = false;
  };
  let last: Promise<void> | null = null;
  const beatNext = async () => {
    // On a slow database one beat may take longer than their distance; a late one would undo a newer.
    if (!isBeating) last = beatOnce();
    await last;
  };
  const first = setTimeout(beatNext, firstBeatMs);
  const timer = setInterval(beatNext, beatMs);
  const stop = async () => {
    clearTimeout(first);
    clearInterval(timer);
    if (!last) return;
    await last;
    await handBack(job).catch(quietly("a step's end was not written"));
  };
  return { now: beatNext, stop };
}

/** By the database's clock. */
async function beat({ id, gen }: JobRef, progress: Progress | null): Promise<boolean> {
  const [rows, bytes] = [progress?.rows ?? null, progress?.bytes ?? null];
  const count = await heartbeatDb().$executeRaw`
    UPDATE public.export_job
    SET heartbeat_at = now(), worker_id = ${processId}::uuid,
        rows = coalesce(${rows}::bigint, rows), bytes = coalesce(${bytes}::bigint, bytes)
    WHERE id = ${id}::uuid AND gen = ${gen} AND state = 'running'`;
  return count === 1;
}

async function handBack({ id, gen }: JobRef): Promise<void> {
  await heartbeatDb().$executeRaw`
    UPDATE public.export_job SET heartbeat_at = now(), worker_id = NULL
    WHERE id = ${id}::uuid AND gen = ${gen} AND state = 'running' AND worker_id = ${processId}::uuid`;
}
