import type { Cursor } from "@/lib/query";
import { collectCells, type ReadRow } from "./collect-cells";
import type { Page } from "./page";

interface PageRows<R> {
  readonly rows: readonly R[];
  /** How many were asked for: with fewer, there is nothing behind them in their segment. */
  readonly take: number;
  /** Where the rows behind this one begin; without a row, behind the segment. */
  readonly behind: (row: R | undefined) => Cursor | null;
  readonly readRow: ReadRow<R>;
}

/** A page of the rows that a query has answered. */
export function pageOf<R>({ rows, take, behind, readRow }: PageRows<R>): Page {
  const next = behind(rows.length === take ? rows.at(-1) : undefined);
  return {
    rows: rows.length,
    next,
    async cells(options) {
      const made = await collectCells(rows, readRow, options);
      return { ...made, next: made.read === rows.length ? next : behind(rows[made.read - 1]) };
    },
  };
}
