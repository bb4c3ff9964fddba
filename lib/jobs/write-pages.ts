import { readSource, type SourceReader } from "@/lib/db/read-source";
import { env } from "@/lib/env";
import { readPart } from "@/lib/lanes/prisma-lane";
import { storage } from "@/lib/storage";
import { addSkipped } from "./add-skipped";
import { commitPart, findPart, type WrittenPart } from "./committed-parts";
import { rowCapOf } from "./row-cap";
import type { NextPart } from "./next-part";
import { patienceMs, type PartTime } from "./part-time";
import { sourceOf, type PartWork } from "./part-work";
import { partName } from "./remove-leftovers";
import { requireCurrent, SupersededError } from "./transition-job";

/**
 * Writes one part of the prisma lane.
 * @returns which part comes next
 */
export async function writePages(work: PartWork): Promise<NextPart> {
  const { run, start, time } = work;
  const written = endInTime(await writeRows(work), time);
  const totals = { rows: start.rows + written.rows, bytes: start.bytes + written.bytes };
  // When the answer to a commit is lost, the row may name the part: it stays, and is swept if none does.
  const isCommitted = await commitPart(run, start.number, written, totals);
  return isCommitted ? nextOf(work, written.cursor) : yieldTo(work, written);
}

const endInTime = (part: WrittenPart, time: PartTime): WrittenPart =>
  part.cursor && time.isFileOver() ? { ...part, cursor: null, endedBy: "max_minutes" } : part;

const nextOf = ({ start }: PartWork, cursor: unknown): NextPart => ({
  nextPart: cursor === null ? null : start.number + 1,
});

/** Another writer was first. Was it this very step, delivered twice, then what it wrote stands. */
async function yieldTo(work: PartWork, { key }: WrittenPart): Promise<NextPart> {
  await storage().remove([key]);
  const committed = await findPart(work.run.job, work.start.number);
  if (!committed) throw new SupersededError();
  return nextOf(work, committed.cursor);
}

async function writeRows(work: PartWork): Promise<WrittenPart> {
  const { run, start } = work;
  const { job } = run;
  return readSource(await sourceOf(run), patienceMs(run), async (reader) => {
    // Whoever cancels it ends what bears its tag, which this connection has only now.
    await requireCurrent(job);
    const progress: WrittenPart = { key: "", rows: 0, bytes: 0, skipped: null, cursor: null, endedBy: null };
    const body = bytesOf(work, reader, progress);
    const { key, bytes } = await storage().writePart(job.id, partName(job, start.number), body);
    return { ...progress, key, bytes };
  });
}

/** Pages of a small export take less than the question whether it is still wanted. */
const askAgainMs = 50;

/** @param progress what has gone by */
async function* bytesOf(
  { run, start, time, heart }: PartWork,
  reader: SourceReader,
  progress: WrittenPart,
): AsyncGenerator<Buffer> {
  const { query, writer, definition } = run;
  if (start.number === 1) yield Buffer.from(writer.header());
  const cap = rowCapOf(run);
  const part = {
    query,
    writer,
    cursor: start.cursor,
    rows: cap && Math.max(0, cap.rows - start.rowsRead),
    skipsFaultyRows: definition.onRowError === "skip",
    isTimeUp: time.isUp,
    rowMs: env().rowMs,
    signal: heart.signal,
  };
  let askedAt = performance.now();
  for await (const chunk of readPart(reader, part)) {
    heart.signal.throwIfAborted();
    // A cancellation is seen before the next page; by the heart, which beats once a second, also within one.
    if (performance.now() - askedAt >= askAgainMs) {
      await requireCurrent(run.job);
      askedAt = performance.now();
    }
    const bytes = Buffer.from(chunk.text);
    yield bytes;
    progress.rows += chunk.rows;
    progress.bytes += bytes.byteLength;
    progress.skipped = addSkipped(progress.skipped, chunk.skipped);
    progress.cursor = chunk.cursor;
    progress.endedBy = chunk.isCut && cap ? cap.cause : null;
    heart.report({ rows: start.rows + progress.rows, bytes: start.bytes + progress.bytes });
  }
}
