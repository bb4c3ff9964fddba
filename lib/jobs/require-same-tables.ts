import type { Client } from "pg";
import { identifyTables, type Table } from "@/lib/db/identify-tables";
import { sharedMoment, type ExportPlan } from "./export-plan";
import { hashJson } from "./hash-json";
import type { PlannedRun } from "./load-run";

/** A table that an export reads was put in another's place, emptied or rewritten while it ran. */
export class TablesChangedError extends Error {
  override readonly name = "TablesChangedError";
}

/** Changes when any of these tables is put in another's place, emptied or rewritten. @param client in no transaction */
export const hashTables = async (asked: readonly Table[], client?: Client) =>
  hashJson(await identifyTables(asked, client));

/**
 * What an export of one moment reads must be the same tables from before that moment to its end: no snapshot holds on to
 * them. Asked again is what was asked then: a newer build may know of more columns.
 */
export async function hasSameTables(plan: ExportPlan): Promise<boolean> {
  const { tables } = plan;
  // A version before this one noted none.
  if (sharedMoment(plan) === null || !tables) return true;
  return tables.hash === (await hashTables(tables.asked));
}

/**
 * Asked where a step goes on behind parts, and before a file is ready: between two answers that are alike, the tables were
 * these. (But for two changes in between of which the second undoes the first.)
 * @throws TablesChangedError
 */
export async function requireSameTables({ plan }: PlannedRun): Promise<void> {
  if (!(await hasSameTables(plan)))
    throw new TablesChangedError("a table has changed under the export's snapshot");
}
