import type { Receipt } from "@/contract/export-job";
import { OffloadError } from "@/contract/offload-error";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { storage, type StoredFile } from "@/lib/storage";
import type { ExportPlan } from "./export-plan";
import { releaseSnapshotOf } from "./held-snapshots";
import { loadPlannedRun, type Run } from "./load-run";
import { SupersededError, transitionJob, type JobRef } from "./transition-job";
import { withHeartbeat } from "./with-heartbeat";

/**
 * Puts the parts together, checks that every expected row is there, and makes the job ready.
 * @throws OffloadError `internal` when rows are missing or too many
 */
export async function finishJob(job: JobRef): Promise<void> {
  if (await isReady(job)) return;
  const run = await loadPlannedRun(job);
  const parts = await db().exportPart.findMany({
    where: { jobId: job.id, gen: job.gen },
    orderBy: { number: "asc" },
    select: { key: true, rows: true },
  });
  const rowsWritten = parts.reduce((sum, { rows }) => sum + Number(rows), 0);
  requireAllRows(run.plan, rowsWritten);
  const keys = parts.map(({ key }) => key);
  const file = await withHeartbeat(job, () => storage().assemble(job.id, keys));
  const isOurs = await makeReady(run, file, { rowsWritten, parts: parts.length });
  await releaseSnapshotOf(job);
  await storage().remove(isOurs ? keys : [file.key]);
  if (!isOurs) throw new SupersededError();
}

/** A finish whose answer was lost on the way is made again by the same run. */
async function isReady(job: JobRef): Promise<boolean> {
  return (await db().exportJob.count({ where: { ...job, state: "ready" } })) === 1;
}

function requireAllRows({ rowsExpected }: ExportPlan, rowsWritten: number): void {
  if (rowsWritten === rowsExpected) return;
  const detail = `The file would have ${rowsWritten} rows instead of ${rowsExpected}, so it was not handed out.`;
  throw new OffloadError("internal", detail);
}

function makeReady(
  run: Run & { plan: ExportPlan },
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
  { plan, query, request, startedAt }: Run & { plan: ExportPlan },
  { bytes, sha256 }: StoredFile,
  { rowsWritten, parts }: { rowsWritten: number; parts: number },
  finishedAt: Date,
) {
  const { rowsExpected, rowsMatching, asOf, lane } = plan;
  return {
    rowsExpected,
    rowsWritten,
    truncated: rowsMatching > rowsExpected ? { cause: "limit" as const, rowsMatching } : null,
    asOf,
    columns: query.columns.map(({ key, label }) => ({ key, label })),
    where: (request.where ?? {}) as Record<string, never>,
    sort: query.sort.map(({ field, direction }) => ({ [field.key]: direction })),
    formulaGuard: request.guard ?? true,
    lane,
    parts,
    bytes,
    sha256,
    seconds: (finishedAt.valueOf() - startedAt.valueOf()) / 1000,
  } satisfies Receipt;
}
