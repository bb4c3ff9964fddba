import { Prisma } from "@/lib/db/generated/prisma/client";
import { holdSnapshot, readSnapshot, type Snapshot } from "@/lib/db/snapshot";
import { countRows } from "@/lib/lanes/prisma-lane";
import { sqlSelect } from "@/lib/query";
import { fingerprintOf, type ExportPlan } from "./export-plan";
import { connectionTag, keepSnapshot } from "./held-snapshots";
import { loadRun, type Run } from "./load-run";
import { SupersededError, updateRunning, type JobRef } from "./transition-job";
import { withHeartbeat } from "./with-heartbeat";

/** How long the count of the rows may take. */
const countTimeoutMs = 10 * 60_000;

/**
 * Chooses the moment that the file shows, and counts what it will hold. Done twice, the first plan stands:
 * parts may have been read from its snapshot.
 */
export async function planJob(job: JobRef): Promise<true> {
  const run = await loadRun(job);
  if (run.plan) return true;
  return withHeartbeat<true>(job, async () => {
    const snapshot = await holdSnapshot(connectionTag(job));
    const isPlanned = await makePlan(run, snapshot).catch(async (error: unknown) => {
      await snapshot.release();
      throw error;
    });
    if (isPlanned) keepSnapshot(job, snapshot);
    else await snapshot.release();
    if (isPlanned || (await loadRun(job)).plan) return true;
    throw new SupersededError();
  });
}

/** Counts and writes the plan, unless there is one already. */
async function makePlan({ job, query, request }: Run, snapshot: Snapshot): Promise<boolean> {
  // What cannot be read is known here, and not only in the first part.
  await sqlSelect(query);
  const source = { id: snapshot.id, tag: connectionTag(job) };
  const rowsMatching = await readSnapshot(source, countTimeoutMs, (reader) => countRows(reader, query));
  const plan: ExportPlan = {
    lane: "prisma",
    snapshotId: snapshot.id,
    asOf: snapshot.asOf.toISOString(),
    rowsMatching,
    rowsExpected: Math.min(rowsMatching, request.limit ?? rowsMatching),
    fingerprint: fingerprintOf(query),
  };
  const condition = { plan: { equals: Prisma.DbNull } };
  return updateRunning(job, { plan, rowsTotal: plan.rowsExpected }, { condition });
}
