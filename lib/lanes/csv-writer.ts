import { copyOptions, csvHeader, csvLines, type CsvLayout } from "@/lib/formats/csv";
import { isGuardedType, isTextType, type CellText } from "@/lib/formats/format-cell";
import { guardFormula } from "@/lib/formats/guard-formula";
import type { ResolvedColumn } from "@/lib/query";

export type CsvWriter = ReturnType<typeof csvWriter>;

/** Turns cells into lines of CSV, disarmed where `guard` says so. */
export function csvWriter(columns: readonly ResolvedColumn[], guard: boolean) {
  const layout: CsvLayout = { labels: columns.map(({ label }) => label), isText: columns.map(isText) };
  const guarded = columns.flatMap((column, index) => (guard && isGuarded(column) ? [index] : []));
  const disarm = (cells: CellText[]) => {
    for (const index of guarded) cells[index] = guardCell(cells[index] ?? null);
  };
  return {
    header: () => csvHeader(layout),
    /** How COPY writes the same. */
    copyOptions: () => copyOptions(layout),
    /** Whether a column's text is disarmed. */
    isGuarded: (index: number) => guarded.includes(index),
    /** A row's cells as the file has them, before they are quoted. */
    cells(row: readonly CellText[]): CellText[] {
      const cells = [...row];
      disarm(cells);
      return cells;
    },
    lines(rows: CellText[][]): string {
      rows.forEach(disarm);
      return csvLines(layout, rows);
    },
  };
}

// What code computes may be any text.
const isText = (column: ResolvedColumn) => column.kind === "computed" || isTextType(column);
const isGuarded = (column: ResolvedColumn) => column.kind === "computed" || isGuardedType(column);

const guardCell = (text: CellText) => (text === null ? null : guardFormula(text));
