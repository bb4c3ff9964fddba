import type { Skipped, SkippedRow } from "@/contract/export-job";

/** The most rows that are listed; the others are counted. */
const mostListed = 100;

type ReadonlySkipped = { readonly rows: number; readonly first: readonly SkippedRow[] };

/** The sum of what was left out before and what is left out here; null while there is nothing. */
export function addSkipped(before: Skipped | null, more: ReadonlySkipped | null): Skipped | null {
  if (!more || more.rows === 0) return before;
  const { rows, first } = before ?? { rows: 0, first: [] };
  return { rows: rows + more.rows, first: [...first, ...more.first].slice(0, mostListed) };
}
