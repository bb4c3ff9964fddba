import type { CellText } from "@/lib/formats/format-cell";
import type { Cursor } from "@/lib/query";

/** Some rows of a query, in its order. */
export interface Page {
  readonly rows: number;
  /** Where the next page starts; null behind the last row. */
  readonly next: Cursor | null;
  /** The rows' cells, as text. Made when they are asked for, so that the next page can be on its way. */
  cells(): Promise<CellText[][]>;
}

/** Reads the page at a cursor. */
export type ReadPage = (cursor: Cursor, take: number) => Promise<Page>;
