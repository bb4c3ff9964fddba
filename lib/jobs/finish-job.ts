import type { Receipt } from "@/contract/export-job";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { sortOf } from "@/lib/query";
import { storage, type StoredFile } from "@/lib/storage";
import { releaseSnapshotOf } from "./held-snapshots";
import { JobFailure } from "./job-failure";
import { loadPlannedRun, type PlannedRun } from "./load-run";
import { SupersededError, transitionJob, type JobRef } from "./transition-job";
import { withHeartbeat } from "./with-heartbeat";

/**
 * Puts the parts together, checks that every expected row is there, and makes the job ready.
 * @throws JobFailure `file_incomplete` when rows or bytes are missing or too many
 */
export async function finishJob(job: JobRef): Promise<void> {
  if (await isReady(job)) return;
  const run = await loadPlannedRun(job);
  const parts = await db().exportPart.findMany({
    where: { jobId: job.id, gen: job.gen },
    orderBy: { number: "asc" },
    select: { key: true, rows: true, bytes: true },
  });
  const rowsWritten = parts.reduce((sum, { rows }) => sum + Number(rows), 0);
  requireAll("rows", run.plan.rowsExpected, rowsWritten);
  const keys = parts.map(({ key }) => key);
  const file = await withHeartbeat(job, () => storage().assemble(job.id, keys));
  requireAll(
    "bytes",
    parts.reduce((sum, { bytes }) => sum + Number(bytes), 0),
    file.bytes,
  );
  const isOurs = await makeReady(run, file, { rowsWritten, parts: parts.length });
  await releaseSnapshotOf(job);
  await storage().remove(isOurs ? keys : [file.key]);
  if (!isOurs) throw new SupersededError();
}

/** A finish whose answer was lost on the way is made again by the same run. */
async function isReady(job: JobRef): Promise<boolean> {
  return (await db().exportJob.count({ where: { ...job, state: "ready" } })) === 1;
}

function requireAll(what: "rows" | "bytes", expected: number, actual: number): void {
  if (actual === expected) return;
  const detail = `The file would have ${actual} ${what} instead of ${expected}, so it was not handed out.`;
  throw new JobFailure({ code: "file_incomplete", detail });
}

function makeReady(
  run: PlannedRun,
  file: StoredFile,
  written: { rowsWritten: number; parts: number },
): Promise<boolean> {
  const finishedAt = new Date();
  const { bytes, sha256, key: fileKey } = file;
  return transitionJob(run.job, "ready", {
    fileKey,
    sha256,
    bytes,
    rows: written.rowsWritten,
    receipt: receiptOf(run, file, written, finishedAt),
    finishedAt,
    expiresAt: new Date(finishedAt.valueOf() + env().retentionMs),
  });
}

function receiptOf(
  { plan, query, request, startedAt }: PlannedRun,
  { bytes, sha256 }: StoredFile,
  { rowsWritten, parts }: { rowsWritten: number; parts: number },
  finishedAt: Date,
) {
  const { rowsExpected, rowsMatching, asOf, lane } = plan;
  return {
    rowsExpected,
    rowsWritten,
    truncated: rowsMatching > rowsExpected ? { cause: "limit" as const, rowsMatching } : null,
    skipped: null,
    asOf,
    asOfEnd: null,
    columns: query.columns.map(({ key, label }) => ({ key, label })),
    where: (request.where ?? {}) as Record<string, never>,
    sort: query.sort.map(sortOf),
    formulaGuard: request.guard ?? true,
    lane,
    parts,
    bytes,
    sha256,
    seconds: (finishedAt.valueOf() - startedAt.valueOf()) / 1000,
  } satisfies Receipt;
}
