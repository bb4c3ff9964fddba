import { QueryCanceledError } from "@/lib/db/read-source";
import { byPages } from "./export-plan";
import type { PlannedRun } from "./load-run";
import { nextPartOf, type NextPart } from "./next-part";
import { tellDoubt } from "./tell-doubt";
import { updateRunning } from "./transition-job";

/**
 * A database that ends statements sooner than it copies a part of many rows (`statement_timeout`) may still have the
 * time for pages: what is not committed is read by them. Of the prisma lane the same error is an export's end.
 * @returns which part comes next
 * @throws the error, where it is another
 */
export async function goOnByPages({ job, plan }: PlannedRun, error: unknown): Promise<NextPart> {
  if (!(error instanceof QueryCanceledError)) throw error;
  const next = await nextPartOf(job.id);
  if (next.nextPart === null) return next;
  const changed = { ...plan, ...byPages("statement_canceled") };
  // Another delivery of the step may be getting further: then the plan is that one's.
  const condition = { partCount: next.nextPart - 1 };
  if (await updateRunning(job, { plan: changed }, { condition })) tellDoubt(job.id, "statement_canceled");
  return nextPartOf(job.id);
}
