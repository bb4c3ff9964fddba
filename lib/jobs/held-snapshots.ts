import { holdSnapshot, type Snapshot } from "@/lib/db/snapshot";
import type { JobRef } from "./transition-job";

// A bundler may load this module several times in one process; the snapshots are the process's.
const shared = globalThis as typeof globalThis & { offloadSnapshots?: Map<string, Snapshot> };
const held = (shared.offloadSnapshots ??= new Map<string, Snapshot>());

/** The name that a job's database connections go by in `pg_stat_activity`. */
export const connectionTag = ({ id, gen }: JobRef) => `offload ${id} ${gen}`;

/** Holds a snapshot for a job until it is released. */
export async function holdSnapshotFor(job: JobRef): Promise<Snapshot> {
  await releaseSnapshotOf(job);
  const snapshot = await holdSnapshot(connectionTag(job));
  held.set(connectionTag(job), snapshot);
  return snapshot;
}

/** Lets a job's snapshot go, if this process holds it. */
export async function releaseSnapshotOf(job: JobRef): Promise<void> {
  const snapshot = held.get(connectionTag(job));
  held.delete(connectionTag(job));
  await snapshot?.release();
}

/** The jobs whose snapshots this process holds. */
export function heldJobs(): JobRef[] {
  return [...held.keys()].map((tag) => {
    const [, id = "", gen = ""] = tag.split(" ");
    return { id, gen: Number(gen) };
  });
}
