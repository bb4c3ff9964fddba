import type { SourceReader } from "@/lib/db/snapshot";
import { cursorOf, pageArguments, type CompiledQuery, type Cursor } from "@/lib/query";
import type { CsvWriter, Row } from "./format-row";

const pageRows = 5000;

/** What one part is to hold. */
export interface PartRequest {
  readonly query: CompiledQuery;
  readonly writer: CsvWriter;
  /** Where the part before it ended; null for the first row. */
  readonly cursor: Cursor | null;
  /** The most rows to read. */
  readonly rows: number;
  /** After how long to stop at the next page, in milliseconds. */
  readonly budgetMs: number;
}

/** One page of a part, as it goes to the file. */
export interface PartChunk {
  readonly text: string;
  readonly rows: number;
  /** Where the next page starts; null when there is none. */
  readonly cursor: Cursor | null;
}

/**
 * The prisma lane: keyset pages through Prisma, each page asked for while the one before is formatted.
 * Ends at the last row, or at the first page's end past the budget.
 */
export async function* readPart(reader: SourceReader, request: PartRequest): AsyncGenerator<PartChunk> {
  const { query, writer, budgetMs } = request;
  const stopAt = performance.now() + budgetMs;
  let left = request.rows;
  let page: Promise<Row[]> | null = readPage(reader, query, request.cursor, left);
  while (page) {
    const rows: Row[] = await page;
    left -= rows.length;
    const last = rows.at(-1);
    const hasMore = last !== undefined && left > 0 && rows.length === pageRows;
    const cursor: Cursor | null = hasMore ? cursorOf(query.sort, last) : null;
    page = cursor && performance.now() < stopAt ? readPage(reader, query, cursor, left) : null;
    yield { text: writer.lines(rows), rows: rows.length, cursor };
  }
}

type AnyDelegate = { findMany(args: object): Promise<Row[]>; count(args: object): Promise<number> };

function readPage(reader: SourceReader, query: CompiledQuery, cursor: Cursor | null, left: number) {
  const page = delegateOf(reader, query).findMany(pageArguments(query, cursor, Math.min(pageRows, left)));
  // It is awaited only after the page before it was written; until then its failure is not unhandled.
  page.catch(() => undefined);
  return page;
}

/** The first rows of a view. */
export function readFirstRows(reader: SourceReader, query: CompiledQuery, take: number): Promise<Row[]> {
  return delegateOf(reader, query).findMany(pageArguments(query, null, take));
}

/** How many rows a view has. */
export function countRows(reader: SourceReader, query: CompiledQuery): Promise<number> {
  return delegateOf(reader, query).count({ where: query.where });
}

/** The model's client. Its arguments were compiled for this very model. */
function delegateOf(reader: SourceReader, query: CompiledQuery): AnyDelegate {
  return (reader as unknown as Record<string, AnyDelegate>)[query.model] as AnyDelegate;
}
