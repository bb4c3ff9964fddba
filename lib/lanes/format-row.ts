import { csvHeader, csvLines, type CsvLayout } from "@/lib/formats/csv";
import { formatComputed, formatterOf, isTextType, type CellText } from "@/lib/formats/format-cell";
import { guardFormula } from "@/lib/formats/guard-formula";
import type { ResolvedColumn } from "@/lib/query";

/** A row as Prisma returned it. */
export type Row = Record<string, unknown>;

type ReadCell = (row: Row) => CellText;

/** Turns Prisma's rows into the text of cells, column by column. */
export function cellReader(columns: readonly ResolvedColumn[], guard: boolean): (row: Row) => CellText[] {
  const readers = columns.map((column) => {
    const read = readerOf(column);
    return guard && isText(column) ? guarded(read) : read;
  });
  return (row) => readers.map((read) => read(row));
}

/** Turns Prisma's rows into lines of CSV. */
export function csvWriter(columns: readonly ResolvedColumn[], guard: boolean) {
  const layout: CsvLayout = { labels: columns.map(({ label }) => label), isText: columns.map(isText) };
  const readCells = cellReader(columns, guard);
  return {
    header: () => csvHeader(layout),
    lines: (rows: readonly Row[]) => csvLines(layout, rows.map(readCells)),
  };
}
export type CsvWriter = ReturnType<typeof csvWriter>;

/** What code computes may be any text. */
const isText = (column: ResolvedColumn) => column.kind === "computed" || isTextType(column.type);

function readerOf(column: ResolvedColumn): ReadCell {
  if (column.kind === "computed") return (row) => formatComputed(column.value(row as never));
  const format = formatterOf(column);
  const [first = "", second, ...rest] = column.path;
  if (second === undefined) return (row) => format(row[first]);
  return (row) => format(rest.reduce(step, step(row[first], second)));
}

/** One step along a to-one path; a missing relation has null cells. */
const step = (from: unknown, name: string) => (from as Row | null)?.[name] ?? null;

function guarded(read: ReadCell): ReadCell {
  return (row) => {
    const text = read(row);
    return text === null ? null : guardFormula(text);
  };
}
