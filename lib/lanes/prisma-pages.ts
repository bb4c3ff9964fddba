import type { SourceReader } from "@/lib/db/read-source";
import { InexactValueError } from "@/lib/formats/iso-time";
import { cursorValues, nextCursor, prismaPage, type CompiledQuery, type Cursor } from "@/lib/query";
import { delegateOf, type Row } from "./delegate-of";
import { rowReader } from "./format-row";
import type { CellsOptions, Page, ReadPage } from "./page";
import { pageOf } from "./page-of";
import { sqlPages } from "./sql-pages";

/**
 * Pages through Prisma's client, for queries that suit it. A page with a value that the client does not
 * hold after all (`infinity` as a time) is read by SQL.
 */
export function prismaPages(reader: SourceReader, query: CompiledQuery): ReadPage {
  const delegate = delegateOf(reader, query.model);
  const readRow = rowReader(query);
  let sql: Promise<ReadPage> | undefined;
  const readBySql = async (cursor: Cursor, take: number) =>
    (await (sql ??= sqlPages(reader, query)))(cursor, take);

  const toPage = (rows: readonly Row[], cursor: Cursor, take: number): Page => {
    const behind = (row: Row | undefined) =>
      nextCursor(query.sort, cursor, row ? cursorValues(query.sort, row) : null);
    const page = pageOf({ rows, take, behind, readRow: (row, _index, rules) => readRow(row, rules) });
    const bySql = async (options: CellsOptions) => (await readBySql(cursor, take)).cells(options);
    const cells = (options: CellsOptions) =>
      unlessInexact(
        () => page.cells(options),
        () => bySql(options),
      );
    return { ...page, cells };
  };
  const readPage = async (cursor: Cursor, take: number) =>
    toPage(await delegate.findMany(prismaPage(query, cursor, take)), cursor, take);
  return (cursor, take) =>
    unlessInexact(
      () => readPage(cursor, take),
      () => readBySql(cursor, take),
    );
}

async function unlessInexact<T>(work: () => Promise<T>, instead: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InexactValueError) return instead();
    throw error;
  }
}
