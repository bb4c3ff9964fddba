import type { Client } from "pg";
import { copyOut } from "@/lib/db/copy-out";
import { sqlGuard } from "@/lib/formats/sql-guard";
import { copyText } from "@/lib/formats/sql-text";
import { sqlRange, sqlSelect, sqlStatement, type CompiledQuery, type Range } from "@/lib/query";
import type { CsvWriter } from "./csv-writer";

/** Which rows are to be copied: a range of an order that an index gives, or all of them, or the first so many. */
export type CopyRequest = { readonly range: Range } | { readonly limit: number | null };

/**
 * The copy lane: Postgres makes the text of the rows itself, the same bytes as the prisma lane.
 * @param client in a transaction of its own; no two ranges at once
 * @returns how many rows they were
 */
export async function* copyRows(
  client: Client,
  query: CompiledQuery,
  writer: CsvWriter,
  request: CopyRequest,
): AsyncGenerator<Buffer, number> {
  const select = await sqlSelect(query);
  const cells = query.columns.map((column, index) => {
    if (column.kind === "computed") throw new Error(`the copy lane does not compute: ${column.key}`);
    const text = copyText(select.valueOf(column), column);
    const cell = writer.isGuarded(index) ? sqlGuard(text) : text;
    // A lone null would be a blank line, which readers drop; empty text is quoted.
    return query.columns.length === 1 ? `coalesce((${cell})::text, '')` : cell;
  });
  const statement =
    "range" in request
      ? sqlRange(select, cells, query.sort, request.range)
      : sqlStatement(select, cells, query.sort, request.limit);
  // Ranges are copied side by side; more processes for each would only share what cores there are.
  if ("range" in request)
    await client.query("SELECT set_config('max_parallel_workers_per_gather', '0', true)");
  return yield* copyOut(client, statement, writer.copyOptions());
}
