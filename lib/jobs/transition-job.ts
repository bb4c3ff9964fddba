import type { ExportState } from "@/contract/export-state";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { isOwnEnding, recordEnding } from "./record-ending";

/** A job in one of its generations. */
export interface JobRef {
  readonly id: string;
  readonly gen: number;
}

/** From which states each state can be reached; nothing else changes a job's state. */
const sources: Record<ExportState, readonly ExportState[]> = {
  queued: ["running"],
  running: ["queued"],
  ready: ["running"],
  failed: ["queued", "running"],
  canceled: ["queued", "running"],
  expired: ["ready"],
};

type Changes = Omit<Prisma.ExportJobUpdateManyMutationInput, "state" | "gen">;
/** What else must hold of a row that is to be changed. */
export type Condition = Omit<Prisma.ExportJobWhereInput, "id" | "gen" | "state">;
type Writer = Pick<Prisma.TransactionClient, "exportJob">;

interface WriteOptions {
  /** What else must hold of the row. */
  readonly condition?: Condition;
  /** The transaction to write in. */
  readonly writer?: Prisma.TransactionClient;
}

/**
 * Moves a job to another state by compare-and-set: only in its generation, only from a state that leads
 * there. Back to `queued` begins the next generation, and fences off whoever works in this one.
 * @returns whether it was moved; false when another writer came first
 */
export async function transitionJob(
  job: JobRef,
  to: ExportState,
  changes: Changes = {},
  { condition = {}, writer }: WriteOptions = {},
): Promise<boolean> {
  const where = { ...condition, id: job.id, gen: job.gen, state: { in: [...sources[to]] } };
  const gen = to === "queued" ? job.gen + 1 : job.gen;
  const move = async (tx: Writer) => {
    const { count } = await tx.exportJob.updateMany({ where, data: { ...changes, state: to, gen } });
    return count === 1;
  };
  if (!isOwnEnding(to)) return move(writer ?? db());
  const end = async (tx: Prisma.TransactionClient) => {
    const isMoved = await move(tx);
    if (isMoved) await recordEnding(tx, job, to);
    return isMoved;
  };
  return writer ? end(writer) : db().$transaction(end);
}

/**
 * Writes to a job that is running in this generation, and to no other.
 * @returns whether it still is
 */
export async function updateRunning(
  job: JobRef,
  changes: Changes,
  { condition = {}, writer = db() }: WriteOptions = {},
): Promise<boolean> {
  const where = { ...condition, id: job.id, gen: job.gen, state: "running" as const };
  const { count } = await writer.exportJob.updateMany({ where, data: changes });
  return count === 1;
}

/** Whether the job is known to run no longer in this generation; while the database does not say, it is not known. */
export async function isSuperseded(job: JobRef): Promise<boolean> {
  const count = await db()
    .exportJob.count({ where: { ...job, state: "running" } })
    .catch(() => 1);
  return count === 0;
}

/** @throws SupersededError when the job is known to run no longer in this generation */
export async function requireCurrent(job: JobRef): Promise<void> {
  if (await isSuperseded(job)) throw new SupersededError();
}

/** The job is no longer this run's: canceled, failed or started anew. The run ends quietly. */
export class SupersededError extends Error {
  override readonly name = "SupersededError";
}
