import { hasComputed, type CompiledQuery } from "@/lib/query";
import type { PageCells } from "./page";

/** What a page may hold as text, in characters (UTF-16), so that wide rows take no more memory than narrow ones. */
const pageLength = 4 << 20;
/**
 * A page's rows are decoded, and become text, in one go each: some 20 ms of processor time for so many cells, and this
 * process has other work.
 */
const most = { rows: 3000, cells: 30_000 };
/** What a page's columns may compute for, so that a part ends in time. */
const pageMs = 1000;
/** How many times the rows of a page the next one may have at most. */
const growth = 16;

/** What the rows of the last page have come to. */
export interface RowCost {
  readonly rows: number;
  /** Of text, a row that was written, in characters. */
  readonly length: number;
  /** Of computing, a row that was read. */
  readonly ms: number;
}

/** What a page's rows have come to; null of a page without any. */
export function costOf({ read, rows }: PageCells, text: string, ms: number): RowCost | null {
  if (read === 0) return null;
  return { rows: read, length: text.length / Math.max(1, rows.length), ms: ms / read };
}

/**
 * How many rows the next page is to have: few until it is known how wide and slow they are, one where a column may take
 * seconds; and not many more at once: the next may be of another kind.
 */
export function pageSize(
  query: Pick<CompiledQuery, "columns">,
  cost: RowCost | null,
  pageRows = most.rows,
): number {
  const fitting = Math.min(pageRows, Math.ceil(most.cells / query.columns.length));
  if (!cost) return Math.min(fitting, hasComputed(query) ? 1 : 10);
  return Math.min(
    fitting,
    mostBehind(cost),
    Math.ceil(pageLength / cost.length),
    Math.ceil(pageMs / cost.ms),
  );
}

/** Whether the page behind one of so many rows may be larger still, as soon as it is known what those have come to. */
export const isStillGrowing = (rows: number, cost: RowCost | null) => !cost || rows >= mostBehind(cost);

/** The most rows of the page behind one of this cost. */
const mostBehind = ({ rows }: RowCost) => growth * rows;
