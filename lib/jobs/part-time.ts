import { env } from "@/lib/env";
import { hasParts } from "@/lib/lanes/prisma-lane";
import type { PlannedRun } from "./load-run";
import { isStopping } from "./stopping";

/** A page asked for just before the budget's end may still take this long. */
const graceMs = 10 * 60_000;

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
export function timeOf({ query, definition, startedAt, now }: PlannedRun): PartTime {
  const begin = performance.now();
  const budgetEnds = begin + env().partBudgetMs;
  const spentMs = now.valueOf() - startedAt.valueOf();
  const fileEnds = begin + (definition.maxMinutes ?? Infinity) * 60_000 - spentMs;
  const isFileOver = () => performance.now() >= fileEnds;
  const isPartOver = () => performance.now() >= budgetEnds || isStopping();
  return { isFileOver, isUp: () => isFileOver() || (hasParts(query) && isPartOver()) };
}

/** How long a part's transaction may take: its budget and a page, or as long as a moment may be held. */
export function patienceOf({ query, deadlineAt, now }: PlannedRun): number {
  const untilDeadline = Math.max(1, deadlineAt.valueOf() - now.valueOf());
  return hasParts(query) ? env().partBudgetMs + graceMs : Math.min(untilDeadline, env().snapshotMs);
}
