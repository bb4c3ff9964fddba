import { skippedSchema, type Skipped } from "@/contract/export-job";
import { databaseNow } from "@/lib/db/database-now";
import { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { cursorSchema, type Cursor } from "@/lib/query";
import type { ExportPlan } from "./export-plan";
import type { PlannedRun } from "./load-run";
import { SupersededError, updateRunning, type JobRef } from "./transition-job";

/** What the parts before this one have written, and where they ended. */
export interface Start {
  readonly number: number;
  readonly rows: number;
  /** With those that were left out. */
  readonly rowsRead: number;
  readonly bytes: number;
  readonly cursor: Cursor | null;
}

/** What the file has so far. */
export interface Totals {
  readonly rows: number;
  readonly bytes: number;
}

/** What one part has become. */
export interface WrittenPart {
  key: string;
  rows: number;
  bytes: number;
  skipped: Skipped | null;
  /** Where the next part starts; null behind the last row. */
  cursor: Cursor | null;
  /** What makes it the file's last part although there are more rows. */
  endedBy: ExportPlan["endedBy"];
}

export function findPart({ id: jobId }: JobRef, number: number) {
  const where = { jobId_number: { jobId, number } };
  return db().exportPart.findUnique({ where, select: { cursor: true } });
}

/** Where the part of this number starts: behind those that are committed. */
export async function startOf({ id: jobId }: JobRef, number: number): Promise<Start> {
  const before = await db().exportPart.findMany({
    where: { jobId, number: { lt: number } },
    orderBy: { number: "asc" },
    select: { rows: true, bytes: true, skipped: true, cursor: true },
  });
  const sum = (count: (part: (typeof before)[number]) => number) =>
    before.reduce((total, part) => total + count(part), 0);
  const rows = sum((part) => Number(part.rows));
  return {
    number,
    rows,
    rowsRead: rows + sum(({ skipped }) => skippedSchema.nullable().parse(skipped)?.rows ?? 0),
    bytes: sum((part) => Number(part.bytes)),
    cursor: cursorSchema.nullable().parse(before.at(-1)?.cursor ?? null),
  };
}

/**
 * Names the part in the database, if the job is still this run's and no other wrote this part.
 * @param totals shown to who waits
 */
export async function commitPart(
  { job, plan }: PlannedRun,
  number: number,
  written: WrittenPart,
  totals: Totals,
): Promise<boolean> {
  const { key, rows, bytes, skipped, cursor, endedBy } = written;
  return db().$transaction(async (tx) => {
    const now = await databaseNow(tx);
    const changes = {
      ...totals,
      partCount: number,
      heartbeatAt: now,
      ...(endedBy && { plan: { ...plan, endedBy } }),
    };
    const condition = { partCount: number - 1 };
    if (!(await updateRunning(job, changes, { condition, writer: tx }))) return false;
    await tx.exportPart.create({
      data: {
        ...{ jobId: job.id, gen: job.gen, number, key, rows, bytes, createdAt: now },
        skipped: skipped ?? Prisma.DbNull,
        cursor: cursor ?? Prisma.DbNull,
      },
    });
    return true;
  });
}

/**
 * Forgets the part under this key, and those behind it, so that the next generation writes them again.
 * @throws SupersededError when the job is no longer this run's, or another has forgotten it
 */
export async function forgetPartsFrom({ job }: PlannedRun, key: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const lost = await tx.exportPart.findFirst({ where: { jobId: job.id, key }, select: { number: true } });
    if (!lost) throw new SupersededError();
    const { number } = lost;
    const isForgotten = await updateRunning(
      job,
      { partCount: number - 1 },
      { condition: { partCount: { gte: number } }, writer: tx },
    );
    if (!isForgotten) throw new SupersededError();
    await tx.exportPart.deleteMany({ where: { jobId: job.id, number: { gte: number } } });
  });
}
