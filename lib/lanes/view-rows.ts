import { isClientExtended } from "@/lib/db/capture-select";
import type { SourceReader } from "@/lib/db/read-source";
import type { CellText } from "@/lib/formats/format-cell";
import { firstCursor, reversedCursor, reversedSort, type CompiledQuery, type Cursor } from "@/lib/query";
import { findFirstRow } from "./find-first-row";
import type { Page, ReadPage } from "./page";
import { orByClient } from "./or-by-client";
import { sqlPages } from "./sql-pages";

/** Which rows of a view are read: those behind a row, or those before it. */
export interface Place {
  readonly side: "after" | "before";
  readonly cursor: Cursor;
}

/** How much is read. */
interface Amount {
  /** How many rows at most. */
  readonly take: number;
  /** The most characters of a cell. */
  readonly cellLength: number;
}

/** Some rows of a view, and the places from which those beside them are read; null where there are none, or no row is left here. */
export interface ViewRows {
  readonly rows: CellText[][];
  readonly before: Cursor | null;
  readonly after: Cursor | null;
}

/**
 * The cells of a view's first rows. A computed cell that fails is empty: people look at the rows to find out what is
 * wrong with one, and it is the export that says so, or skips the row. They are fewer where columns take long.
 */
export async function readFirstRows(
  reader: SourceReader,
  query: CompiledQuery,
  amount: Amount,
): Promise<CellText[][]> {
  const read = await openView(reader, query, amount);
  return (await readFrom(read, firstCursor, amount)).rows;
}

/** The same from a place in the view on, and what lies beside them. Rows before a place are read in the order's reverse. */
export async function readViewRows(
  reader: SourceReader,
  query: CompiledQuery,
  place: Place | null,
  amount: Amount,
): Promise<ViewRows> {
  const isReverse = place?.side === "before";
  const turned = (cursor: Cursor | null) => cursor && reversedCursor(query.sort, cursor);
  const asked = isReverse ? { ...query, sort: reversedSort(query.sort) } : query;
  const from = (isReverse ? turned(place.cursor) : place?.cursor) ?? firstCursor;
  const read = await openView(reader, asked, amount);
  const [{ rows, next }, near] = await Promise.all([
    readFrom(read, from, amount),
    place && findFirstRow(read, from),
  ]);
  const far = next && (await findFirstRow(read, next)) && next;
  return isReverse
    ? { rows: rows.reverse(), before: turned(far), after: turned(near) }
    : { rows, before: near, after: far };
}

function openView(reader: SourceReader, query: CompiledQuery, { cellLength }: Amount): Promise<ReadPage> {
  return orByClient(reader, query, isClientExtended(), () => sqlPages(reader, query, cellLength));
}

/** Somebody waits for these rows, and so do all others of this process: how long columns compute for one, and for all. */
const patience = { rowMs: 250, mostMs: 2000 };

/** Through as many segments of the order as that takes. */
async function readFrom(read: ReadPage, from: Cursor, { take, cellLength }: Amount) {
  const rows: CellText[][] = [];
  let next: Cursor | null = from;
  while (next && rows.length < take) {
    const page: Page = await read(next, take - rows.length);
    const ends = performance.now() + patience.mostMs;
    const isTimeUp = () => performance.now() > ends;
    const cells = await page.cells({ onFault: "blank", rowMs: patience.rowMs, isTimeUp });
    rows.push(...cells.rows.map((row) => row.map((cell) => cell && cell.slice(0, cellLength))));
    next = cells.next;
    if (cells.read < page.rows) break;
  }
  return { rows, next };
}
