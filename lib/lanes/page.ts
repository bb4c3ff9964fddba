import type { CellText } from "@/lib/formats/format-cell";
import type { Cursor } from "@/lib/query";
import type { Pace } from "./pace";
import type { RowFault } from "./row-error";

/**
 * What becomes of a row that a computed column fails of: `fail` ends the reading with its RowError, `skip`
 * leaves the row out, `blank` leaves that one cell empty.
 */
export type OnRowFault = "fail" | "skip" | "blank";

export interface CellsOptions {
  readonly onFault: OnRowFault;
  /** How long the columns of one row may compute, in milliseconds; then they have failed of it. */
  readonly rowMs: number;
  /** Asked between two rows, some milliseconds apart: whether to stop there. */
  readonly isTimeUp?: () => boolean;
  /** Of the export that the page belongs to; of its own when left out. */
  readonly pace?: Pace;
  /** Ends the work between two rows, with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How one row's cells are computed. */
export interface RowRules {
  readonly onFault: OnRowFault;
  /** Runs a column's own code, and ends it when its time is over. */
  limit<T>(compute: () => T): T;
}

/** The rows that were left out, and at most the first 100 of them. */
export interface Skipped {
  readonly rows: number;
  readonly first: readonly RowFault[];
}

/** The cells of the rows that are written, as text. */
export interface PageCells {
  readonly rows: CellText[][];
  readonly skipped: Skipped;
  /** How many rows of the page that took, from its first: all, unless the time was up. */
  readonly read: number;
  /** Where the rows behind those begin; null behind the last row. */
  readonly next: Cursor | null;
}

/** Some rows of a query, in its order. */
export interface Page {
  /** How many were read. */
  readonly rows: number;
  /** Where the next page starts, behind skipped rows too; null behind the last row. */
  readonly next: Cursor | null;
  /**
   * Made when it is asked for, so that the next page can be on its way.
   * @throws RowError if `onFault` is `fail`
   */
  cells(options: CellsOptions): Promise<PageCells>;
}

/** Reads the page at a cursor. */
export type ReadPage = (cursor: Cursor, take: number) => Promise<Page>;
