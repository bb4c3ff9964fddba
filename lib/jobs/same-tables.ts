import { identifyTables } from "@/lib/db/identify-tables";
import { tablesOf } from "@/lib/query";
import { sharedMoment, type ExportPlan } from "./export-plan";
import type { PlannedRun, Run } from "./load-run";

/** A table that an export reads was put in another's place, emptied or rewritten while it ran. */
export class TablesChangedError extends Error {
  override readonly name = "TablesChangedError";
}

/** What an export of one moment reads must be the same tables in each of its parts: no snapshot holds on to them. */
export async function hasSameTables({ query }: Run, plan: ExportPlan): Promise<boolean> {
  return sharedMoment(plan) === null || plan.tables === (await identifyTables(tablesOf(query)));
}

/**
 * Asked at the start of every step, and once all is read: between two answers that are alike, the tables were these. (But
 * for two changes within one step of which the second undoes the first.)
 * @throws TablesChangedError
 */
export async function requireSameTables(run: PlannedRun): Promise<void> {
  if (!(await hasSameTables(run, run.plan)))
    throw new TablesChangedError("a table has changed under the export's snapshot");
}
