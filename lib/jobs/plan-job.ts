import { readSnapshot } from "@/lib/db/snapshot";
import { countRows } from "@/lib/lanes/prisma-lane";
import type { ExportPlan } from "./export-plan";
import { connectionTag, holdSnapshotFor, releaseSnapshotOf } from "./held-snapshots";
import { loadRun } from "./load-run";
import { SupersededError, updateRunning, type JobRef } from "./transition-job";
import { withHeartbeat } from "./with-heartbeat";

/** How long the count of the rows may take. */
const countTimeoutMs = 10 * 60_000;

/** Chooses the moment that the file shows, and counts what it will hold. */
export async function planJob(job: JobRef): Promise<true> {
  const { query, request } = await loadRun(job);
  return withHeartbeat<true>(job, async () => {
    const snapshot = await holdSnapshotFor(job);
    const source = { id: snapshot.id, tag: connectionTag(job) };
    const rowsMatching = await readSnapshot(source, countTimeoutMs, (reader) => countRows(reader, query));
    const rowsExpected = Math.min(rowsMatching, request.limit ?? rowsMatching);
    const asOf = snapshot.asOf.toISOString();
    const plan: ExportPlan = { lane: "prisma", snapshotId: snapshot.id, asOf, rowsMatching, rowsExpected };
    if (await updateRunning(job, { plan, rowsTotal: rowsExpected }, { partCount: 0 })) return true;
    await releaseSnapshotOf(job);
    throw new SupersededError();
  });
}
