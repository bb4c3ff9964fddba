import { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { readSnapshot, type SourceReader } from "@/lib/db/snapshot";
import { env } from "@/lib/env";
import { hasParts, readPart } from "@/lib/lanes/prisma-lane";
import { cursorSchema, type Cursor } from "@/lib/query";
import { storage } from "@/lib/storage";
import { connectionTag } from "./held-snapshots";
import { loadPlannedRun, type PlannedRun } from "./load-run";
import { isRunning, SupersededError, updateRunning, type JobRef } from "./transition-job";
import { withHeartbeat, type Heart } from "./with-heartbeat";

/** A page asked for just before the budget's end may still take this long. */
const graceMs = 10 * 60_000;

/** What the parts before this one have written, and where they ended. */
interface Start {
  readonly number: number;
  readonly rows: number;
  readonly bytes: number;
  readonly cursor: Cursor | null;
}

interface Written {
  key: string;
  rows: number;
  bytes: number;
  cursor: Cursor | null;
}

/**
 * Writes one part of the file, up to the time budget, and commits it. A part that is committed already is
 * not written again.
 * @returns whether it is the last one
 */
export async function writePart(job: JobRef, number: number): Promise<{ isLast: boolean }> {
  const run = await loadPlannedRun(job);
  const committed = await findPart(job, number);
  if (committed) return { isLast: committed.cursor === null };
  const start = await startOf(job, number);
  const written = await withHeartbeat(job, (heart) => writeRows(run, start, heart));
  // When the answer to a commit is lost, the row may name the part: it stays, and is swept if none does.
  const isCommitted = await commitPart(job, start, written);
  return isCommitted ? { isLast: written.cursor === null } : yieldTo(job, number, written);
}

/** Another writer was first. Was it this very step, delivered twice, then what it wrote stands. */
async function yieldTo(job: JobRef, number: number, { key }: Written): Promise<{ isLast: boolean }> {
  await storage().remove([key]);
  const committed = await findPart(job, number);
  if (!committed) throw new SupersededError();
  return { isLast: committed.cursor === null };
}

function findPart({ id: jobId }: JobRef, number: number) {
  const where = { jobId_number: { jobId, number } };
  return db().exportPart.findUnique({ where, select: { cursor: true } });
}

async function startOf({ id: jobId, gen }: JobRef, number: number): Promise<Start> {
  const where = { jobId, gen, number: { lt: number } };
  const before = await db().exportPart.findMany({
    where,
    orderBy: { number: "asc" },
    select: { rows: true, bytes: true, cursor: true },
  });
  const sum = (name: "rows" | "bytes") => before.reduce((total, part) => total + Number(part[name]), 0);
  return {
    number,
    rows: sum("rows"),
    bytes: sum("bytes"),
    cursor: cursorSchema.nullable().parse(before.at(-1)?.cursor ?? null),
  };
}

async function writeRows(run: PlannedRun, start: Start, heart: Heart) {
  const source = { id: run.plan.snapshotId, tag: connectionTag(run.job) };
  return readSnapshot(source, patienceMs(run), async (reader) => {
    const progress: Written = { key: "", rows: 0, bytes: 0, cursor: null };
    const body = bytesOf(run, start, reader, heart, progress);
    const { key, bytes } = await storage().writePart(run.job.id, start.number, body);
    return { ...progress, key, bytes };
  });
}

/** How long a part's transaction may take: its budget and a page, or as long as the export may. */
function patienceMs({ query, deadlineAt }: PlannedRun): number {
  const budgetMs = hasParts(query) ? env().partBudgetMs : Math.max(0, deadlineAt.valueOf() - Date.now());
  return budgetMs + graceMs;
}

/** The part's bytes; what has gone by is noted in `progress`. */
async function* bytesOf(
  run: PlannedRun,
  start: Start,
  reader: SourceReader,
  heart: Heart,
  progress: Written,
) {
  const { query, writer, request } = run;
  if (start.number === 1) yield Buffer.from(writer.header());
  const rows = request.limit === undefined ? null : request.limit - start.rows;
  const stopAt = performance.now() + (hasParts(query) ? env().partBudgetMs : Infinity);
  const isTimeUp = () => performance.now() >= stopAt;
  const part = { query, writer, cursor: start.cursor, rows, isTimeUp };
  for await (const chunk of readPart(reader, part)) {
    // A cancellation is seen before the next page; the heart, which beats once a second, also in a long one.
    heart.signal.throwIfAborted();
    if (!(await isRunning(run.job))) throw new SupersededError();
    const bytes = Buffer.from(chunk.text);
    yield bytes;
    progress.rows += chunk.rows;
    progress.bytes += bytes.byteLength;
    progress.cursor = chunk.cursor;
    heart.report({ rows: start.rows + progress.rows, bytes: start.bytes + progress.bytes });
  }
}

/** Names the part in the database, if the job is still this run's and no other wrote this part. */
async function commitPart(job: JobRef, start: Start, written: Written): Promise<boolean> {
  const { key, rows, bytes, cursor } = written;
  const { number } = start;
  return db().$transaction(async (tx) => {
    const totals = { rows: start.rows + rows, bytes: start.bytes + bytes };
    const changes = { ...totals, partCount: number, heartbeatAt: new Date() };
    const condition = { partCount: number - 1 };
    if (!(await updateRunning(job, changes, { condition, writer: tx }))) return false;
    await tx.exportPart.create({
      data: { jobId: job.id, gen: job.gen, number, key, rows, bytes, cursor: cursor ?? Prisma.DbNull },
    });
    return true;
  });
}
