import { isDatabaseAway } from "@/lib/db/is-database-away";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { endOrphans } from "./end-orphans";
import { failJob } from "./fail-job";
import { endWork, removeFiles } from "./release-job";
import { restartJob } from "./restart-job";
import { silentJobs, type SilentJob } from "./silent-jobs";
import { tellWaiting } from "./tell-waiting";
import { transitionJob, type JobRef } from "./transition-job";

/**
 * Mends what nobody else will: starts exports anew that nobody works on, ends those past their deadline, tells
 * those that wait for no turn why, ends files past their time, and what an ended job still has. Any number of processes may sweep at once: each
 * looks for the next row that no other is at, and changes it only as it was.
 */
export async function sweepJobs(): Promise<void> {
  try {
    if (performance.now() > awayUntil) await restartSilent();
    await mendRest();
  } catch (error) {
    if (isDatabaseAway(error)) awayUntil = performance.now() + backMs;
    throw error;
  }
}

/** When the database was away, who works on an export could not say so: each needs a moment to come back. */
const backMs = 5000;
let awayUntil = 0;

async function mendRest(): Promise<void> {
  await failOverdue();
  await tellWaiting();
  await expireFiles();
  await releaseEnded();
  await endOrphans();
}

/** Mends one row after another, until there is none or another process was faster: what is left is the next sweep's. */
async function mendEach<T>(find: () => Promise<T[]>, mend: (row: T) => Promise<boolean>): Promise<void> {
  for (let isMended = true; isMended;) {
    const [row] = await find();
    isMended = row !== undefined && (await mend(row));
  }
}

const silentReasons = {
  loss: { code: "worker_lost", detail: "The worker that made this export was lost." },
  // Between two steps it is not the export that breaks, but the engine, or workers that are told to end.
  move: {
    code: "run_lost",
    detail: "Nobody went on with this export: the engine's run was lost, or the worker that it called.",
  },
} as const;

function restartSilent(): Promise<void> {
  const find = () => db().$queryRaw<SilentJob[]>`
    ${silentJobs(env().staleMs)} ORDER BY heartbeat_at LIMIT 1 FOR UPDATE OF export_job SKIP LOCKED`;
  return mendEach(find, (job) => {
    const kind = job.is_lost ? "loss" : "move";
    return restartJob(job, silentReasons[kind], kind, { heartbeatAt: job.heartbeat_at });
  });
}

const overdueReasons = {
  unstarted: {
    code: "never_started",
    detail: "This export waited too long for its turn and was given up. Please export again.",
  },
  started: {
    code: "deadline_passed",
    detail: "This export took longer than it may. Narrow it down by a filter, and export again.",
  },
} as const;

function failOverdue(): Promise<void> {
  const find = () => db().$queryRaw<(JobRef & { started_at: Date | null })[]>`
    SELECT id, gen, started_at FROM public.export_job WHERE state IN ('queued', 'running') AND deadline_at < now()
    ORDER BY deadline_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return mendEach(find, async (job) => {
    const reason = overdueReasons[job.started_at ? "started" : "unstarted"];
    const isFailed = await failJob(job, reason);
    if (isFailed) logger().warn({ job: job.id }, reason.detail);
    return isFailed;
  });
}

function expireFiles(): Promise<void> {
  const find = () => db().$queryRaw<JobRef[]>`
    SELECT id, gen FROM public.export_job WHERE state = 'ready' AND expires_at < now()
    ORDER BY expires_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return mendEach(find, async (job) => {
    const isExpired = await transitionJob(job, "expired", { fileKey: null });
    if (isExpired) await removeFiles(job.id);
    return isExpired;
  });
}

/** What who ended a job has not let go of any more: it died, or lost its connection, in between. */
function releaseEnded(): Promise<void> {
  const find = () => db().$queryRaw<JobRef[]>`
    SELECT id, gen FROM public.export_job WHERE state NOT IN ('queued', 'running') AND id IN (
      SELECT job_id FROM public.export_outbox UNION ALL SELECT job_id FROM public.export_part)
    LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return mendEach(find, async ({ id }) => {
    await endWork(id);
    return true;
  });
}
