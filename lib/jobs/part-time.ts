import { env } from "@/lib/env";
import { hasParts } from "@/lib/lanes/prisma-lane";
import { sharedMoment } from "./export-plan";
import type { PlannedRun } from "./load-run";
import { isStopping } from "./stopping";

/** A page asked for just before its definition's end may still take this long. */
const lastPageMs = 60_000;

/** When a part ends at its next page. */
export interface PartTime {
  readonly isUp: () => boolean;
  /** Whether the definition gives the file no more time. */
  readonly isFileOver: () => boolean;
}

/**
 * The time of a part that begins now: its budget, unless the query has no parts; what its definition leaves
 * the file; and the end of this process.
 */
export function timeOf(run: PlannedRun): PartTime {
  const { query } = run;
  const begin = performance.now();
  const budgetEnds = begin + env().partBudgetMs;
  const fileEnds = begin + leftOfFile(run);
  const isFileOver = () => performance.now() >= fileEnds;
  const isPartOver = () => performance.now() >= budgetEnds || isStopping();
  return { isFileOver, isUp: () => isFileOver() || (hasParts(query) && isPartOver()) };
}

/**
 * What the definition leaves the file from now on, in milliseconds; negative when it is over. A file that is begun
 * anew has its whole time.
 */
const leftOfFile = ({ definition, plan, now }: PlannedRun) =>
  (definition.maxMinutes ?? Infinity) * 60_000 - (now.valueOf() - Date.parse(plan.asOf));

/**
 * How long a part's transaction may take, in milliseconds: its budget and a page; or, for all rows in one go, as
 * long as a moment may be held and the file may take. A statement that is still sorting by then is ended.
 */
export function patienceMs(run: PlannedRun): number {
  const { query, plan, deadlineAt, now } = run;
  if (hasParts(query)) return env().partBudgetMs + env().queryMs;
  const untilDeadline = deadlineAt.valueOf() - now.valueOf();
  const heldMs = sharedMoment(plan) === null ? 0 : now.valueOf() - Date.parse(plan.asOf);
  return Math.max(1, Math.min(untilDeadline, env().snapshotMs - heldMs, leftOfFile(run) + lastPageMs));
}
