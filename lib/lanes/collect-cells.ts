import type { CellText } from "@/lib/formats/format-cell";
import type { OnRowFault, PageCells } from "./page";
import { RowError, type RowFault } from "./row-error";

/** So many are named; of the others it is known how many they are. */
const mostNamed = 100;

/** The cells of a page's rows, without those that a computed column failed of where they are to be skipped. */
export function collectCells<R>(
  rows: readonly R[],
  readRow: (row: R, index: number) => CellText[],
  onFault: OnRowFault,
): PageCells {
  const first: RowFault[] = [];
  const cells = rows.map((row, index) => {
    try {
      return readRow(row, index);
    } catch (error) {
      if (onFault !== "skip" || !(error instanceof RowError)) throw error;
      if (first.length < mostNamed) first.push(faultOf(error));
      return null;
    }
  });
  const written = cells.filter((row) => row !== null);
  return { rows: written, skipped: { rows: rows.length - written.length, first } };
}

/** Without the cause, which may hold the whole row. */
const faultOf = ({ key, column, detail }: RowError): RowFault => ({ key, column, detail });
