import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { storage } from "@/lib/storage";
import { failJob } from "./fail-job";
import { heldJobs, releaseSnapshotOf } from "./held-snapshots";
import { isRunning, transitionJob } from "./transition-job";

const reference = { id: true, gen: true } as const;
const batch = { take: 100, select: reference } as const;

/**
 * Ends what nobody else will end: exports whose worker fell silent, exports past their deadline, files past
 * their time, snapshots of jobs that have gone. Any number of processes may sweep at once.
 */
export async function sweepJobs(): Promise<void> {
  await failSilent();
  await failOverdue();
  await expireFiles();
  await releaseOrphans();
}

async function failSilent(): Promise<void> {
  const heartbeatAt = { lt: new Date(Date.now() - env().staleMs) };
  const silent = await db().exportJob.findMany({ where: { state: "running", heartbeatAt }, ...batch });
  const detail = "This export was interrupted before it was done. Please export again.";
  for (const job of silent) {
    if (await failJob(job, { code: "worker_lost", detail }, { heartbeatAt }))
      logger().warn({ job: job.id }, detail);
  }
}

const overdueReasons = {
  queued: {
    code: "never_started",
    detail: "This export waited too long for its turn and was given up. Please export again.",
  },
  running: {
    code: "deadline_passed",
    detail: "This export took longer than it may. Narrow it down by a filter, and export again.",
  },
} as const;

async function failOverdue(): Promise<void> {
  for (const state of ["queued", "running"] as const) {
    const where = { state, deadlineAt: { lt: new Date() } };
    for (const job of await db().exportJob.findMany({ where, ...batch })) {
      const reason = overdueReasons[state];
      if (await failJob(job, reason)) logger().warn({ job: job.id }, reason.detail);
    }
  }
}

async function expireFiles(): Promise<void> {
  const where = { state: "ready" as const, expiresAt: { lt: new Date() } };
  for (const job of await db().exportJob.findMany({ where, ...batch })) {
    if (await transitionJob(job, "expired", { fileKey: null })) await storage().removeAll(job.id);
  }
}

/** Another process may have ended a job whose snapshot is held here. */
async function releaseOrphans(): Promise<void> {
  for (const job of heldJobs()) {
    if (!(await isRunning(job))) await releaseSnapshotOf(job);
  }
}
