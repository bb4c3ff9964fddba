import { formatComputed, formatterOf, type CellText } from "@/lib/formats/format-cell";
import type { CompiledQuery, ResolvedColumn } from "@/lib/query";
import type { Row } from "./delegate-of";
import type { RowRules } from "./page";
import { ownCopy } from "./own-copy";
import { RowError, rowError } from "./row-error";

type ReadCell = (row: Row, rules: RowRules) => CellText;
type Computed = Extract<ResolvedColumn, { kind: "computed" }>;

/** Turns a row of Prisma's client into the text of its cells. */
export function rowReader(query: CompiledQuery): (row: Row, rules: RowRules) => CellText[] {
  const readers = query.columns.map((column) => readerOf(column, query));
  return (row, rules) => readers.map((read) => read(row, rules));
}

function readerOf(column: ResolvedColumn, query: CompiledQuery): ReadCell {
  if (column.kind === "computed") return (row, rules) => computeCell(column, query, row, rules);
  const format = formatterOf(column);
  const [first = "", second, ...rest] = column.path;
  if (second === undefined) return (row) => format(row[first]);
  return (row) => format(rest.reduce(step, step(row[first], second)));
}

/** One step along a to-one path; a missing relation has null cells. */
const step = (from: unknown, name: string) => (from as Row | null)?.[name] ?? null;

/**
 * A computed column's cell of a row that has the fields of its key, too.
 * @throws RowError and nothing else: not even of an inexact value, for SQL cannot compute it better
 */
export function computeCell(
  column: Computed,
  { key }: CompiledQuery,
  row: Row,
  { onFault, limit }: RowRules,
): CellText {
  // The row is not the column's: where the next page begins, and other columns, are read of it as well.
  const own = Object.fromEntries(column.select.map((name) => [name, ownCopy(row[name])]));
  const errorOf = (cause: unknown) => rowError(column.key, key, row, cause);
  const compute = () => {
    try {
      return formatComputed(column.value(own as never));
    } catch (cause) {
      // Here, for what was thrown may have code of its own, that is run to know its words.
      throw errorOf(cause);
    }
  };
  try {
    return limit(compute);
  } catch (error) {
    if (onFault === "blank") return null;
    throw error instanceof RowError ? error : errorOf(error);
  }
}
