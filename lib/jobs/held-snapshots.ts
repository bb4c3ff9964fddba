import type { Snapshot } from "@/lib/db/snapshot";
import type { JobRef } from "./transition-job";

// A bundler may load this module several times in one process; the snapshots are the process's.
const shared = globalThis as typeof globalThis & { offloadSnapshots?: Map<string, Held> };
const held = (shared.offloadSnapshots ??= new Map<string, Held>());

interface Held {
  readonly job: JobRef;
  readonly snapshot: Snapshot;
}

/** The name that a job's database connections go by in `pg_stat_activity`. */
export const connectionTag = ({ id, gen }: JobRef) => `offload ${id} ${gen}`;

/** Keeps the snapshot that a job's plan names, until it is released. */
export function keepSnapshot(job: JobRef, snapshot: Snapshot): void {
  held.set(connectionTag(job), { job, snapshot });
}

/** Lets a job's snapshot go, if this process holds it. */
export async function releaseSnapshotOf(job: JobRef): Promise<void> {
  const found = held.get(connectionTag(job));
  held.delete(connectionTag(job));
  await found?.snapshot.release();
}

/** The jobs whose snapshots this process holds. */
export function heldJobs(): JobRef[] {
  return [...held.values()].map(({ job }) => job);
}
