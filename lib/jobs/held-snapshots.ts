import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { processId } from "@/lib/db/process-id";
import { holdSnapshot, SnapshotLostError, type Snapshot } from "@/lib/db/snapshot";
import { env } from "@/lib/env";

// The snapshot that an export reads is held by every process that lives, each on a connection of its own: it is
// lost only with the last of them. Which hold it, and by which name, stands in `export_snapshot`.

// A bundler may load this module several times in one process; the snapshots are the process's.
const shared = globalThis as typeof globalThis & { offloadSnapshots?: Map<string, Snapshot> };
/** By the job's id. */
const held = (shared.offloadSnapshots ??= new Map());

/** The name that the holders' connections go by in `pg_stat_activity`. */
export const snapshotTag = (jobId: string) => `offload-snapshot ${jobId}`;

/** The names under which a job's snapshot is held, this process's own first. */
export async function listSnapshotNames(jobId: string): Promise<string[]> {
  const rows = await db().exportSnapshot.findMany({ where: { jobId } });
  const isOwn = (row: { holder: string }) => Number(row.holder === processId);
  return rows.sort((a, b) => isOwn(b) - isOwn(a)).map(({ snapshot }) => snapshot);
}

/** Names this process's snapshot as the one that a job reads, in place of any other. */
export async function nameSnapshot(tx: Prisma.TransactionClient, jobId: string, snapshot: Snapshot | null) {
  await tx.exportSnapshot.deleteMany({ where: { jobId } });
  if (snapshot) {
    await tx.exportSnapshot.create({ data: { jobId, holder: processId, snapshot: snapshot.name } });
  }
}

/** Keeps a snapshot that has been named, until it is forgotten. */
export async function keepSnapshot(jobId: string, snapshot: Snapshot | null): Promise<void> {
  const former = held.get(jobId);
  if (snapshot) held.set(jobId, snapshot);
  else held.delete(jobId);
  await former?.release();
}

/** Lets a job's snapshot go; the other processes see it and follow. */
export async function forgetSnapshots(jobId: string): Promise<void> {
  await db().exportSnapshot.deleteMany({ where: { jobId } });
  await keepSnapshot(jobId, null);
}

/**
 * Joins the other processes in holding what exports read, and lets go of what is no longer named: of exports
 * that have ended or begun anew, and of moments that have been held for as long as they may be.
 */
export async function shareSnapshots(): Promise<void> {
  await unnameOld();
  await unnameLost();
  // What is held by now has been named before.
  const heldBefore = [...held];
  const named = await listNamed();
  for (const [jobId, snapshot] of heldBefore) {
    if (!named.some((row) => row.snapshot === snapshot.name)) await letGo(jobId, snapshot);
  }
  // One that is named as ours and not held yet is just being kept.
  const ours = new Set(named.filter(({ isOurs }) => isOurs).map(({ jobId }) => jobId));
  const moments = new Map(named.map(({ jobId, moment }) => [jobId, moment]));
  for (const [jobId, moment] of moments) {
    if (!ours.has(jobId) && !held.has(jobId)) await join(jobId, moment);
  }
}

/** Whose connection is lost joins again, as long as others hold the moment. */
async function unnameLost(): Promise<void> {
  for (const [jobId, snapshot] of held) {
    if (snapshot.isHeld()) continue;
    held.delete(jobId);
    await db().exportSnapshot.deleteMany({ where: { jobId, holder: processId, snapshot: snapshot.name } });
  }
}

/** An export that is done in a moment needs no second holder. */
const settledMs = 2000;

interface Named {
  readonly jobId: string;
  readonly snapshot: string;
  readonly moment: string;
  readonly isOurs: boolean;
}

function listNamed(): Promise<Named[]> {
  return db().$queryRaw<Named[]>`
    SELECT job.id AS "jobId", snapshot, coalesce(job.plan->>'moment', '') AS moment,
      holder = ${processId}::uuid AS "isOurs"
    FROM public.export_snapshot JOIN public.export_job AS job ON job.id = job_id
    WHERE holder = ${processId}::uuid OR (job.state IN ('queued', 'running')
      AND job.started_at < now() - ${settledMs} * interval '1 ms')`;
}

/** A part that has just begun may still be about to read. */
const marginMs = 30_000;

async function unnameOld(): Promise<void> {
  await db().$executeRaw`
    DELETE FROM public.export_snapshot USING public.export_job AS job
    WHERE job.id = job_id AND (job.state NOT IN ('queued', 'running')
      OR (job.plan->>'asOf')::timestamptz < now() - ${env().snapshotMs + marginMs} * interval '1 ms')`;
}

async function letGo(jobId: string, snapshot: Snapshot): Promise<void> {
  if (held.get(jobId) === snapshot) held.delete(jobId);
  await snapshot.release();
}

async function join(jobId: string, moment: string): Promise<void> {
  const names = await listSnapshotNames(jobId);
  const snapshot = await holdSnapshot(snapshotTag(jobId), { names, moment }).catch((error: unknown) => {
    if (error instanceof SnapshotLostError) return null;
    throw error;
  });
  if (!snapshot) return;
  if (await nameJoined(jobId, names, snapshot.name)) await keepSnapshot(jobId, snapshot);
  else await snapshot.release();
}

/** Only while the names that it was adopted by still stand: else the export reads another moment by now. */
async function nameJoined(jobId: string, names: readonly string[], snapshot: string): Promise<boolean> {
  const count = await db().$executeRaw`
    INSERT INTO public.export_snapshot (job_id, holder, snapshot)
    SELECT ${jobId}::uuid, ${processId}::uuid, ${snapshot}
    FROM public.export_snapshot WHERE job_id = ${jobId}::uuid AND snapshot = ANY(${[...names]})
    LIMIT 1
    ON CONFLICT (job_id, holder) DO UPDATE SET snapshot = excluded.snapshot`;
  return count === 1;
}
