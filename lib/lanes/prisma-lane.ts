import { isClientExtended } from "@/lib/db/capture-select";
import type { SourceReader } from "@/lib/db/read-source";
import { firstCursor, hasComputed, sqlSelect, type CompiledQuery, type Cursor } from "@/lib/query";
import type { CsvWriter } from "./csv-writer";
import { Pace } from "./pace";
import { findFirstRow } from "./find-first-row";
import { orByClient } from "./or-by-client";
import type { CellsOptions, Page, ReadPage, Skipped } from "./page";
import { costOf, isStillGrowing, pageSize, type RowCost } from "./page-size";
import { sqlCursor, sqlPages } from "./sql-pages";

/** What one part is to hold. */
export interface PartRequest {
  readonly query: CompiledQuery;
  readonly writer: CsvWriter;
  /** Where the part before it ended; null for the first row, and for a query that has no parts. */
  readonly cursor: Cursor | null;
  /** The most rows to read, be they written or skipped; null for all. */
  readonly rows: number | null;
  /** Leaves out the rows that a computed column fails of; else the first of them ends the part. */
  readonly skipsFaultyRows?: boolean;
  /** How long the computed columns of one row may take, in milliseconds; then they have failed of it. */
  readonly rowMs: number;
  /** Asked after each page that has another behind it, and within one that takes long: whether to stop there. */
  readonly isTimeUp: () => boolean;
  /** Ends the reading, in the middle of a page too. */
  readonly signal?: AbortSignal;
  /** The most rows of a page. */
  readonly pageRows?: number;
}

/** One page of a part, as it goes to the file. */
export interface PartChunk {
  readonly text: string;
  /** How many rows the text has. */
  readonly rows: number;
  readonly skipped: Skipped;
  /**
   * Where the next page starts, null when there is none. Where a query has no parts it says only that
   * there are more rows: another part cannot go on there.
   */
  readonly cursor: Cursor | null;
  /** Whether more rows lie behind, which the most rows to read leave out. */
  readonly isCut: boolean;
}

/** Whether the query can be read in parts. If not, its one part must have all of its rows. */
export const hasParts = ({ isIndexed }: CompiledQuery) => isIndexed;

/**
 * The prisma lane: pages in the query's order, each asked for while the one before is formatted, once it is known how
 * large they may be. Ends at the last row, or once time is up: at a page's end, or behind any row where columns take
 * long to compute.
 * @throws RowError where a computed column fails of a row, unless such rows are skipped
 */
export async function* readPart(reader: SourceReader, request: PartRequest): AsyncGenerator<PartChunk> {
  const pace = new Pace();
  const options = cellsOptions(request, pace);
  const read = await openReader(reader, request);
  let left = request.rows ?? Infinity;
  let cost: RowCost | null = null;
  const ask = (cursor: Cursor) =>
    handled(read(cursor, Math.min(pageSize(request.query, cost, request.pageRows), left)));

  let asked: Promise<Page> | null = ask(request.cursor ?? firstCursor);
  while (asked) {
    const page: Page = await asked;
    left -= page.rows;
    const cursor = left > 0 ? page.next : null;
    const askNext = () => (cursor && !request.isTimeUp() ? ask(cursor) : null);
    const isAhead = !isStillGrowing(page.rows, cost);
    asked = isAhead ? askNext() : null;
    const isCut = left === 0 && (await hasRowBehind(read, page));
    const cells = await page.cells(options);
    const text = request.writer.lines(cells.rows);
    cost = costOf(cells, text, pace.takeBusyMs()) ?? cost;
    const isWhole = cells.read === page.rows;
    if (isWhole && !isAhead) asked = askNext();
    const end = isWhole ? { cursor, isCut } : { cursor: cells.next, isCut: false };
    yield { text, rows: cells.rows.length, skipped: cells.skipped, ...end };
    if (!isWhole) return leave(asked);
  }
}

const cellsOptions = (
  { skipsFaultyRows, signal, rowMs, isTimeUp }: PartRequest,
  pace: Pace,
): CellsOptions => ({
  onFault: skipsFaultyRows ? "skip" : "fail",
  signal,
  rowMs,
  isTimeUp,
  pace,
});

/** What was asked for ahead is the next part's to read; the transaction must not end before it is here. */
async function leave(asked: Promise<Page> | null): Promise<void> {
  await asked?.catch(() => undefined);
}

/** A page's cursor may lead through segments of the order that have no rows. */
const hasRowBehind = async (read: ReadPage, { next }: Page) =>
  next !== null && (await findFirstRow(read, next)) !== null;

/** A page is awaited only after the one before it was written; until then its failure is not unhandled. */
function handled(page: Promise<Page>): Promise<Page> {
  page.catch(() => undefined);
  return page;
}

/**
 * SQL writes cells exactly, and faster than Prisma's client makes objects of them; but what is computed reads the
 * client's rows, and so does what an adopter's extension of the client may change.
 */
async function openReader(reader: SourceReader, { query, cursor, rows }: PartRequest): Promise<ReadPage> {
  if (!hasParts(query)) {
    // The statement would begin anew, and the file have its first rows twice.
    if (cursor) throw new Error("a query that has no parts cannot go on at a cursor");
    // With the row behind the last one, to see whether there is one.
    return orByClient(reader, query, isClientExtended(), () => sqlCursor(reader, query, rows && rows + 1));
  }
  const readsClient = hasComputed(query) || isClientExtended();
  return orByClient(reader, query, readsClient, () => sqlPages(reader, query));
}

/** @throws CaptureError when neither SQL nor Prisma's client can read the query */
export async function requireReadable(query: CompiledQuery): Promise<void> {
  if (!query.suitsPrisma) await sqlSelect(query);
}
