import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { storage } from "@/lib/storage";
import { failJob } from "./fail-job";
import { restartJob } from "./restart-job";
import { transitionJob, type JobRef } from "./transition-job";

/**
 * Mends what nobody else will: starts exports anew whose worker fell silent, ends those past their deadline,
 * files past their time, and connections whose job has ended. Any number of processes may sweep at once: each
 * looks for the next row that no other is at, and changes it only as it was.
 */
export async function sweepJobs(): Promise<void> {
  await restartSilent();
  await failOverdue();
  await expireFiles();
  await endOrphans();
}

/** Mends one row after another, until there is none or another process was faster: what is left is the next sweep's. */
async function mendEach<T>(find: () => Promise<T[]>, mend: (row: T) => Promise<boolean>): Promise<void> {
  for (let isMended = true; isMended;) {
    const [row] = await find();
    isMended = row !== undefined && (await mend(row));
  }
}

interface SilentRow extends JobRef {
  readonly heartbeat_at: Date | null;
}

const workerLost = {
  code: "worker_lost",
  detail: "The worker that made this export was lost.",
} as const;

/** A heartbeat from the future, of a clock that was set back since, counts as none. */
function restartSilent(): Promise<void> {
  const find = () => db().$queryRaw<SilentRow[]>`
    SELECT id, gen, heartbeat_at FROM public.export_job
    WHERE state = 'running' AND coalesce(abs(extract(epoch FROM now() - heartbeat_at)) * 1000 > ${env().staleMs}, true)
    ORDER BY heartbeat_at LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return mendEach(find, (job) => restartJob(job, workerLost, { heartbeatAt: job.heartbeat_at }));
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
    if (isExpired) await storage().removeAll(job.id);
    return isExpired;
  });
}

/**
 * What a process that hangs keeps open: for a job that has ended or begun its next generation, or a moment for
 * longer than it may.
 */
async function endOrphans(): Promise<void> {
  await db().$executeRaw`
    SELECT pg_terminate_backend(pid) FROM (
      SELECT pid, xact_start, regexp_match(application_name, '^offload(-snapshot)? ([0-9a-f-]{36})(?: ([0-9]+))?$') AS tag
      FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user
    ) AS connection
    WHERE (tag[1] IS NOT NULL AND xact_start < now() - (${env().snapshotMs} + 60000) * interval '1 ms')
      OR tag IS NOT NULL AND NOT EXISTS (
      SELECT FROM public.export_job WHERE id = tag[2]::uuid AND CASE
        WHEN tag[1] IS NULL THEN gen = tag[3]::int AND state = 'running'
        ELSE state IN ('queued', 'running') END)`;
}
