import { hasParts } from "@/lib/lanes/prisma-lane";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { byPages, type ExportPlan } from "./export-plan";
import { keepSnapshot, nameSnapshot } from "./held-snapshots";
import { loadPlannedRun, type PlannedRun } from "./load-run";
import { updateRunning } from "./transition-job";

/**
 * A moment of the database may not be held open for ever, for vacuum waits for it. What an export has not
 * read by then it reads without: its receipt says "between" two moments.
 * @param next which part comes next
 * @throws as `loadPlannedRun` does
 */
export async function goOnWithoutSnapshot(run: PlannedRun, next: number): Promise<PlannedRun> {
  const { job, plan, query, now } = run;
  if (plan.consistency === "keyset" || !hasParts(query)) return run;
  if (now.valueOf() - Date.parse(plan.asOf) < env().snapshotMs) return run;
  // Which row will be the last of so many is then known only by reading one after another.
  const changed: ExportPlan = { ...plan, consistency: "keyset", ...(plan.cut?.isLastEnd && byPages(null)) };
  // Another delivery of the step may be further: then the plan is that one's.
  const condition = { partCount: next - 1, plan: { path: ["consistency"], equals: plan.consistency } };
  const isChanged = await db().$transaction(async (tx) => {
    if (!(await updateRunning(job, { plan: changed }, { writer: tx, condition }))) return false;
    await nameSnapshot(tx, job.id, null);
    return true;
  });
  if (!isChanged) return loadPlannedRun(job);
  await keepSnapshot(job.id, null);
  return { ...run, plan: changed };
}
