import { queryTexts, type TextRow } from "@/lib/db/query-texts";
import type { SourceReader } from "@/lib/db/read-source";
import type { CellText } from "@/lib/formats/format-cell";
import { sqlText } from "@/lib/formats/sql-text";
import {
  firstCursor,
  nextCursor,
  sqlPage,
  sqlSelect,
  sqlStatement,
  type CompiledQuery,
  type Cursor,
  type SqlSelect,
} from "@/lib/query";
import type { ReadRow } from "./collect-cells";
import { computedReader, type ReadComputed } from "./computed-cells";
import { pageOf } from "./page-of";
import type { Page, ReadPage, RowRules } from "./page";

/**
 * Pages through SQL: of Prisma's filter, but each cell as Postgres writes it. Exact for every type, and
 * faster than the client's rows.
 * @param cellLength the most characters of a cell; null for all
 */
export async function sqlPages(
  reader: SourceReader,
  query: CompiledQuery,
  cellLength: number | null = null,
): Promise<ReadPage> {
  const select = await sqlSelect(query);
  const { columns, toPage } = layoutOf(reader, query, select, cellLength);
  return async (cursor, take) => {
    const rows = await queryTexts(reader, sqlPage(select, columns, query.sort, cursor, take));
    return toPage(rows, cursor, take);
  };
}

/**
 * All rows of a query by one statement, some at a time: for an order that no index gives, which each page
 * would else sort anew. The statement lives as long as the reader's transaction.
 */
export async function sqlCursor(
  reader: SourceReader,
  query: CompiledQuery,
  limit: number | null,
): Promise<ReadPage> {
  const select = await sqlSelect(query);
  const { columns, toPage } = layoutOf(reader, query, select);
  const { text, values } = sqlStatement(select, columns, query.sort, limit);
  // All of the rows will be fetched, not the tenth that Postgres plans a cursor for.
  await reader.$executeRaw`SELECT set_config('cursor_tuple_fraction', '1', true)`;
  await reader.$executeRawUnsafe(`DECLARE offload NO SCROLL CURSOR FOR ${text}`, ...values);
  return async (_cursor, take) => {
    const rows = await queryTexts(reader, { text: `FETCH FORWARD ${take} FROM offload`, values: [] });
    const page = await toPage(rows, firstCursor, take);
    return { ...page, next: rows.length === take ? firstCursor : null };
  };
}

/** Which expressions are read, and how a page is made of what comes back. */
function layoutOf(
  reader: SourceReader,
  query: CompiledQuery,
  select: SqlSelect,
  cellLength: number | null = null,
) {
  const fields = query.columns.filter((column) => column.kind === "field");
  const texts = fields.map((field) => sqlText(select.valueOf(field), field));
  const cells = cellLength === null ? texts : texts.map((text) => `left(${text}, ${cellLength})`);
  const terms = query.sort.map(({ field }) => `${select.valueOf(field)}::text`);
  const computed = computedReader(reader, query);
  const keys = computed ? query.key.map((field) => `${select.valueOf(field)}::text`) : [];
  const keysFrom = cells.length + terms.length;
  const readRow = cellReader(query);

  const toPage = async (rows: readonly TextRow[], cursor: Cursor, take: number): Promise<Page> => {
    const behind = (row: TextRow | undefined) =>
      nextCursor(query.sort, cursor, row ? row.slice(cells.length, keysFrom) : null);
    const readComputed =
      computed && (await computed(rows.map((row) => row.slice(keysFrom, keysFrom + keys.length))));
    const read: ReadRow<TextRow> = (row, index, rules) => readRow(row, index, readComputed, rules);
    return pageOf({ rows, take, behind, readRow: read });
  };
  return { columns: [...cells, ...terms, ...keys], toPage };
}

/** Reads a row's cells in the order of the columns. */
function cellReader({ columns }: CompiledQuery) {
  if (columns.every(({ kind }) => kind === "field")) return (row: TextRow) => row.slice(0, columns.length);
  let position = 0;
  const readers = columns.map((column) => (column.kind === "computed" ? column : position++));
  return (row: TextRow, index: number, computed: ReadComputed | null, rules: RowRules): CellText[] =>
    readers.map((column) =>
      typeof column === "number" ? (row[column] ?? null) : (computed?.(index, column, rules) ?? null),
    );
}
