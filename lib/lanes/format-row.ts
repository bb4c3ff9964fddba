import { formatComputed, formatterOf, type CellText } from "@/lib/formats/format-cell";
import type { ResolvedColumn } from "@/lib/query";
import type { Row } from "./delegate-of";

type ReadCell = (row: Row) => CellText;

/** Turns a row of Prisma's client into the text of its cells. */
export function rowReader(columns: readonly ResolvedColumn[]): (row: Row) => CellText[] {
  const readers = columns.map(readerOf);
  return (row) => readers.map((read) => read(row));
}

function readerOf(column: ResolvedColumn): ReadCell {
  if (column.kind === "computed") return (row) => formatComputed(column.value(row as never));
  const format = formatterOf(column);
  const [first = "", second, ...rest] = column.path;
  if (second === undefined) return (row) => format(row[first]);
  return (row) => format(rest.reduce(step, step(row[first], second)));
}

/** One step along a to-one path; a missing relation has null cells. */
const step = (from: unknown, name: string) => (from as Row | null)?.[name] ?? null;
