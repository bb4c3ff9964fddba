import type { Client } from "pg";
import { connectionTag } from "@/lib/db/end-connections";
import { identifyTables, type Table } from "@/lib/db/identify-tables";
import { endSoon, openClient } from "@/lib/db/open-client";
import { impatient } from "@/lib/db/prisma";
import { sharedMoment } from "./export-plan";
import { hashJson } from "./hash-json";
import type { PlannedRun } from "./load-run";

/** A table that an export reads was put in another's place, emptied or rewritten while it ran. */
export class TablesChangedError extends Error {
  override readonly name = "TablesChangedError";
}

/** Changes when any of these tables is put in another's place, emptied or rewritten. @param client in no transaction */
export const hashTables = async (asked: readonly Table[], client: Client) =>
  hashJson(await identifyTables(asked, client));

/**
 * What an export of one moment reads must be the same tables from before that moment to its end: no snapshot holds on to
 * them. Asked again is what was asked then: a newer build may know of more columns.
 */
export async function hasSameTables({ job, plan }: PlannedRun): Promise<boolean> {
  const { tables } = plan;
  // A version before this one noted none.
  if (sharedMoment(plan) === null || !tables) return true;
  const client = await openClient(connectionTag(job), impatient);
  try {
    return tables.hash === (await hashTables(tables.asked, client));
  } finally {
    await endSoon(client);
  }
}

/**
 * Asked where a step goes on behind parts, and before a file is ready: between two answers that are alike, the tables were
 * these. (But for two changes in between of which the second undoes the first.)
 * @throws TablesChangedError
 */
export async function requireSameTables(run: PlannedRun): Promise<void> {
  if (!(await hasSameTables(run)))
    throw new TablesChangedError("a table has changed under the export's snapshot");
}
