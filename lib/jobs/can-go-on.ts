import { isClientExtended } from "@/lib/db/capture-select";
import { env } from "@/lib/env";
import { SnapshotLostError, holdSnapshot } from "@/lib/db/snapshot";
import { fingerprintOf, sharedMoment } from "./export-plan";
import { listSnapshotNames, snapshotTag } from "./held-snapshots";
import type { Run } from "./load-run";
import { nextPartOf } from "./next-part";
import { hasSameTables } from "./require-same-tables";

/**
 * Whether a new generation can go on behind the parts of the one before: what may be exported is unchanged,
 * and the moment that they were read at can still be read, where they are to share one.
 */
export async function canGoOn(run: Run): Promise<boolean> {
  const { job, plan } = run;
  if (plan?.fingerprint !== fingerprintOf(run)) return false;
  if (plan.lane === "copy" && (env().lane === "prisma" || isClientExtended())) return false;
  const moment = sharedMoment(plan);
  if (moment === null) return true;
  if (!(await hasSameTables({ ...run, plan }))) return false;
  const { nextPart } = await nextPartOf(job.id);
  return nextPart === null || isHeld(job.id, moment);
}

async function isHeld(jobId: string, moment: string): Promise<boolean> {
  try {
    const names = await listSnapshotNames(jobId);
    const snapshot = await holdSnapshot(snapshotTag(jobId), { names, moment });
    await snapshot.release();
    return true;
  } catch (error) {
    if (error instanceof SnapshotLostError) return false;
    throw error;
  }
}
