import type { Client } from "pg";
import type { SqlStatement } from "@/lib/db/capture-select";
import { copyOut } from "@/lib/db/copy-out";
import { sqlGuard } from "@/lib/formats/sql-guard";
import { copyText } from "@/lib/formats/sql-text";
import {
  sqlCells,
  sqlRange,
  sqlSelect,
  sqlStatement,
  type CompiledQuery,
  type Range,
  type TextOf,
} from "@/lib/query";
import type { CsvWriter } from "./csv-writer";

/** Which rows are to be copied: a range of an order that an index gives, or all of them, or the first so many. */
export type CopyRequest = { readonly range: Range } | { readonly limit: number | null };

/**
 * The copy lane: Postgres makes the text of the rows itself, the same bytes as the prisma lane. All pieces are in the same
 * memory: each is to be used up before the next is asked for.
 * @param client in a transaction of its own; no two ranges at once
 * @returns how many rows they were
 */
export async function* copyRows(
  client: Client,
  query: CompiledQuery,
  writer: CsvWriter,
  request: CopyRequest,
): AsyncGenerator<Buffer, number> {
  const statement = await statementOf(query, writer, request);
  // Ranges are copied side by side; more processes for each would only share what cores there are.
  if ("range" in request)
    await client.query("SELECT set_config('max_parallel_workers_per_gather', '0', true)");
  return yield* copyOut(client, statement, writer.copyOptions());
}

async function statementOf(
  query: CompiledQuery,
  writer: CsvWriter,
  request: CopyRequest,
): Promise<SqlStatement> {
  const textOf: TextOf = (value, column, index) => {
    const text = copyText(value, column);
    return writer.isGuarded(index) ? sqlGuard(text) : text;
  };
  // A lone null would be a blank line, which readers drop; empty text is quoted.
  const isSingle = query.columns.length === 1;
  const whole = (cells: readonly string[]) =>
    isSingle ? cells.map((cell) => `coalesce((${cell})::text, '')`) : cells;
  if ("range" in request) {
    const select = await sqlCells(query, textOf);
    return sqlRange(select, whole(select.cells), query.sort, request.range);
  }
  const select = await sqlSelect(query);
  const cells = query.columns.map((column, index) => {
    if (column.kind === "computed") throw new Error(`the copy lane does not compute: ${column.key}`);
    return textOf(select.valueOf(column), column, index);
  });
  return sqlStatement(select, whole(cells), query.sort, request.limit);
}
