import type { SourceReader } from "@/lib/db/snapshot";
import type { CellText } from "@/lib/formats/format-cell";
import { firstCursor, type CompiledQuery, type Cursor } from "@/lib/query";
import type { CsvWriter } from "./csv-writer";
import { delegateOf } from "./delegate-of";
import type { Page, ReadPage } from "./page";
import { prismaPages } from "./prisma-pages";
import { sqlCursor, sqlPages } from "./sql-pages";

/** What one part is to hold. */
export interface PartRequest {
  readonly query: CompiledQuery;
  readonly writer: CsvWriter;
  /** Where the part before it ended; null for the first row. */
  readonly cursor: Cursor | null;
  /** The most rows to read; null for all. */
  readonly rows: number | null;
  /** After how long to stop at the next page, in milliseconds. */
  readonly budgetMs: number;
  /** The most rows of a page. */
  readonly pageRows?: number;
}

/** One page of a part, as it goes to the file. */
export interface PartChunk {
  readonly text: string;
  readonly rows: number;
  /** Where the next page starts; null when there is none. */
  readonly cursor: Cursor | null;
}

/** Whether the query can be read in parts. If not, its one part takes as long as it takes. */
export const hasParts = ({ isIndexed }: CompiledQuery) => isIndexed;

/**
 * The prisma lane: pages in the query's order, each asked for while the one before is formatted. Ends at
 * the last row, or at the first page's end past the budget.
 */
export async function* readPart(reader: SourceReader, request: PartRequest): AsyncGenerator<PartChunk> {
  const { query, writer } = request;
  const stopAt = performance.now() + (hasParts(query) ? request.budgetMs : Infinity);
  const read = await openReader(reader, query, request.rows);
  let left = request.rows ?? Infinity;
  let rowBytes: number | null = null;
  const ask = (cursor: Cursor) => handled(read(cursor, Math.min(pageSize(request, rowBytes), left)));

  let asked: Promise<Page> | null = ask(request.cursor ?? firstCursor);
  while (asked) {
    const page: Page = await asked;
    left -= page.rows;
    const cursor = left > 0 ? page.next : null;
    asked = cursor && performance.now() < stopAt ? ask(cursor) : null;
    const text = writer.lines(await page.cells());
    if (page.rows > 0) rowBytes = text.length / page.rows;
    yield { text, rows: page.rows, cursor };
  }
}

/** What a page may hold as text, so that wide rows take no more memory than narrow ones. */
const pageBytes = 4 << 20;

/** Few rows until it is known how wide they are. */
function pageSize({ pageRows = 5000 }: PartRequest, rowBytes: number | null): number {
  const fitting = rowBytes === null ? 100 : Math.ceil(pageBytes / Math.max(1, rowBytes));
  return Math.min(pageRows, fitting);
}

/** A page is awaited only after the one before it was written; until then its failure is not unhandled. */
function handled(page: Promise<Page>): Promise<Page> {
  page.catch(() => undefined);
  return page;
}

function openReader(reader: SourceReader, query: CompiledQuery, limit: number | null): Promise<ReadPage> {
  return hasParts(query) ? pageReader(reader, query) : sqlCursor(reader, query, limit);
}

/**
 * SQL writes cells exactly, and faster than Prisma's client makes objects of them; but what is computed
 * reads the client's rows.
 */
async function pageReader(reader: SourceReader, query: CompiledQuery): Promise<ReadPage> {
  const isComputed = query.columns.some(({ kind }) => kind === "computed");
  return isComputed && query.suitsPrisma ? prismaPages(reader, query) : sqlPages(reader, query);
}

/**
 * The cells of a view's first rows, through as many segments of its order as that takes.
 * @param cellLength the most characters that are read of a cell
 */
export async function readFirstRows(
  reader: SourceReader,
  query: CompiledQuery,
  take: number,
  cellLength: number,
): Promise<CellText[][]> {
  const read = await sqlPages(reader, query, cellLength);
  const rows: CellText[][] = [];
  let cursor: Cursor | null = firstCursor;
  while (cursor && rows.length < take) {
    const page: Page = await read(cursor, take - rows.length);
    rows.push(...(await page.cells()));
    cursor = page.next;
  }
  return rows;
}

/** How many rows a view has. */
export function countRows(reader: SourceReader, query: CompiledQuery): Promise<number> {
  return delegateOf(reader, query.model).count({ where: query.where });
}
