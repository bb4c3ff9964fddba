import { skippedSchema } from "@/contract/export-job";
import { databaseNow } from "@/lib/db/database-now";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { PartLostError, storage, type Stored, type StoredFile } from "@/lib/storage";
import { addSkipped } from "./add-skipped";
import { forgetPartsFrom } from "./committed-parts";
import { JobFailure } from "./job-failure";
import { loadPlannedRun, type PlannedRun } from "./load-run";
import { receiptOf, type WrittenParts } from "./receipt-of";
import { endWork } from "./release-job";
import { requireSameTables } from "./require-same-tables";
import { SupersededError, transitionJob, type JobRef } from "./transition-job";
import { withHeartbeat } from "./with-heartbeat";

/**
 * Puts the parts together, checks that every expected row is there, and makes the job ready.
 * @throws JobFailure `file_incomplete` when rows or bytes are missing or too many; TablesChangedError; PartLostError;
 * SupersededError
 */
export async function finishJob(job: JobRef): Promise<true> {
  const run = await loadUnlessReady(job);
  if (!run) return true;
  const parts = await listParts(job);
  // Forgotten by a finish that did not come to begin the next generation.
  if (!parts.hasLast) throw new PartLostError(`${job.id}/part ${parts.count + 1}`);
  const file = await withHeartbeat(job, async ({ signal }) => {
    await requireSameTables(run);
    requireAllRows(run, parts);
    const made = await storage()
      .assemble(job.id, parts.stored, signal)
      .catch((error: unknown) => forgetLost(run, error));
    if (made.bytes !== parts.bytes) tellIncomplete("bytes", parts.bytes, made.bytes);
    if (await makeReady(run, made, parts)) return made;
    await storage().remove([made.key]);
    throw new SupersededError();
  });
  await endWork(job.id);
  await storage().removeAll(job.id, file.key);
  return true;
}

/** Keeps the parts before the one that is lost. @throws the error */
async function forgetLost(run: PlannedRun, error: unknown): Promise<never> {
  if (error instanceof PartLostError) await forgetPartsFrom(run, error.key);
  throw error;
}

/** Null when it is ready: a finish whose answer was lost on the way is made again by the same run. */
async function loadUnlessReady(job: JobRef): Promise<PlannedRun | null> {
  try {
    return await loadPlannedRun(job);
  } catch (error) {
    const isReady = async () => (await db().exportJob.count({ where: { ...job, state: "ready" } })) === 1;
    if (error instanceof SupersededError && (await isReady())) return null;
    throw error;
  }
}

interface Parts extends WrittenParts {
  readonly stored: Stored[];
  readonly bytes: number;
  readonly hasLast: boolean;
}

async function listParts({ id: jobId }: JobRef): Promise<Parts> {
  const parts = await db().exportPart.findMany({ where: { jobId }, orderBy: { number: "asc" } });
  return {
    stored: parts.map(({ key, bytes }) => ({ key, bytes: Number(bytes) })),
    hasLast: parts.at(-1)?.cursor === null,
    count: parts.length,
    rows: parts.reduce((sum, { rows }) => sum + Number(rows), 0),
    bytes: parts.reduce((sum, { bytes }) => sum + Number(bytes), 0),
    skipped: parts.map(({ skipped }) => skippedSchema.nullable().parse(skipped)).reduce(addSkipped, null),
    lastReadAt: parts.at(-1)?.createdAt ?? null,
  };
}

/** Of one moment the count is exact; without one, rows may have come and gone since. */
function requireAllRows({ plan }: PlannedRun, parts: WrittenParts): void {
  if (plan.consistency === "keyset" || plan.endedBy === "max_minutes") return;
  const rows = parts.rows + (parts.skipped?.rows ?? 0);
  if (rows !== plan.rowsExpected) tellIncomplete("rows", plan.rowsExpected, rows);
}

function tellIncomplete(what: "rows" | "bytes", expected: number, actual: number): never {
  const detail = `The file would have ${actual} ${what} instead of ${expected}, so it was not handed out.`;
  throw new JobFailure({ code: "file_incomplete", detail });
}

async function makeReady(run: PlannedRun, file: StoredFile, parts: WrittenParts): Promise<boolean> {
  const finishedAt = await databaseNow();
  const { bytes, sha256, key: fileKey } = file;
  return transitionJob(run.job, "ready", {
    fileKey,
    sha256,
    bytes,
    rows: parts.rows,
    receipt: receiptOf(run, file, parts, finishedAt),
    finishedAt,
    expiresAt: new Date(finishedAt.valueOf() + env().retentionMs),
  });
}
