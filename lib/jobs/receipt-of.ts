import type { Receipt, Skipped } from "@/contract/export-job";
import { sortOf } from "@/lib/query";
import type { StoredFile } from "@/lib/storage";
import type { PlannedRun } from "./load-run";

/** All that the parts hold together. */
export interface WrittenParts {
  readonly count: number;
  readonly rows: number;
  readonly skipped: Skipped | null;
  /** When the last row was read; null when there are no parts. */
  readonly lastReadAt: Date | null;
}

/** What a finished job says that it did. */
export function receiptOf(
  run: PlannedRun,
  { bytes, sha256 }: StoredFile,
  parts: WrittenParts,
  finishedAt: Date,
) {
  const { plan, query, request, startedAt } = run;
  const { rowsExpected, asOf, lane, doubt, consistency } = plan;
  return {
    rowsExpected,
    rowsWritten: parts.rows,
    truncated: truncationOf(run, parts),
    skipped: parts.skipped,
    asOf,
    asOfEnd: consistency === "keyset" ? (parts.lastReadAt ?? finishedAt).toISOString() : null,
    columns: query.columns.map(({ key, label }) => ({ key, label })),
    where: (request.where ?? {}) as Record<string, never>,
    sort: query.sort.map(sortOf),
    formulaGuard: request.guard ?? true,
    lane,
    laneReason: doubt,
    parts: parts.count,
    bytes,
    sha256,
    seconds: (finishedAt.valueOf() - startedAt.valueOf()) / 1000,
  } satisfies Receipt;
}

/** Where rows come and go meanwhile, more may match by now than were counted. */
function truncationOf({ plan }: PlannedRun, { rows, skipped }: WrittenParts): Receipt["truncated"] {
  if (!plan.endedBy) return null;
  const read = rows + (skipped?.rows ?? 0);
  return { cause: plan.endedBy, rowsMatching: Math.max(plan.rowsMatching, read + 1) };
}
