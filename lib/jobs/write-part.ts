import { connectionTag } from "@/lib/db/end-connections";
import { readSource, type SourceReader } from "@/lib/db/read-source";
import { readPart } from "@/lib/lanes/prisma-lane";
import { storage } from "@/lib/storage";
import { env } from "@/lib/env";
import { addSkipped } from "./add-skipped";
import { commitPart, findPart, startOf, type Start, type WrittenPart } from "./committed-parts";
import { sharedMoment } from "./export-plan";
import { listSnapshotNames } from "./held-snapshots";
import { loadPlannedRun, rowCapOf, type PlannedRun } from "./load-run";
import type { NextPart } from "./next-part";
import { patienceMs, timeOf, type PartTime } from "./part-time";
import { partName } from "./remove-leftovers";
import { goOnWithoutSnapshot } from "./go-on-without-snapshot";
import { requireCurrent, SupersededError, type JobRef } from "./transition-job";
import { withHeartbeat, type Heart } from "./with-heartbeat";

/**
 * Writes one part of the file, up to the time budget, and commits it. A part that is committed already is
 * not written again.
 * @returns which part comes next
 */
export async function writePart(job: JobRef, number: number): Promise<NextPart> {
  const run = await goOnWithoutSnapshot(await loadPlannedRun(job));
  const committed = await findPart(job, number);
  if (committed) return nextOf(number, committed.cursor);
  const start = await startOf(job, number);
  const time = timeOf(run);
  return withHeartbeat(job, async (heart) => {
    const written = endInTime(await writeRows(run, start, time, heart), time);
    // When the answer to a commit is lost, the row may name the part: it stays, and is swept if none does.
    const isCommitted = await commitPart(run, start, written);
    return isCommitted ? nextOf(number, written.cursor) : yieldTo(job, number, written);
  });
}

const endInTime = (part: WrittenPart, time: PartTime): WrittenPart =>
  part.cursor && time.isFileOver() ? { ...part, cursor: null, endedBy: "max_minutes" } : part;

const nextOf = (number: number, cursor: unknown): NextPart => ({
  nextPart: cursor === null ? null : number + 1,
});

/** Another writer was first. Was it this very step, delivered twice, then what it wrote stands. */
async function yieldTo(job: JobRef, number: number, { key }: WrittenPart): Promise<NextPart> {
  await storage().remove([key]);
  const committed = await findPart(job, number);
  if (!committed) throw new SupersededError();
  return nextOf(number, committed.cursor);
}

async function writeRows(run: PlannedRun, start: Start, time: PartTime, heart: Heart): Promise<WrittenPart> {
  const { job } = run;
  const moment = sharedMoment(run.plan);
  const held = moment === null ? null : { names: await listSnapshotNames(job.id), moment };
  const source = { held, tag: connectionTag(job) };
  return readSource(source, patienceMs(run), async (reader) => {
    // Whoever cancels it ends what bears its tag, which this connection has only now.
    await requireCurrent(job);
    const progress: WrittenPart = { key: "", rows: 0, bytes: 0, skipped: null, cursor: null, endedBy: null };
    const body = bytesOf(run, { start, reader, time, heart, progress });
    const { key, bytes } = await storage().writePart(job.id, partName(job, start.number), body);
    return { ...progress, key, bytes };
  });
}

interface Work {
  readonly start: Start;
  readonly reader: SourceReader;
  readonly time: PartTime;
  readonly heart: Heart;
  /** What has gone by. */
  readonly progress: WrittenPart;
}

async function* bytesOf(run: PlannedRun, { start, reader, time, heart, progress }: Work) {
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
  for await (const chunk of readPart(reader, part)) {
    heart.signal.throwIfAborted();
    // A cancellation is seen before the next page; by the heart, which beats once a second, also within one.
    await requireCurrent(run.job);
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
