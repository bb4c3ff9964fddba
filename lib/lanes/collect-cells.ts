import { setImmediate as otherWork } from "node:timers/promises";
import type { CellText } from "@/lib/formats/format-cell";
import type { CellsOptions, PageCells } from "./page";
import { RowError, type RowFault } from "./row-error";

/** So many are named; of the others it is known how many they are. */
const mostNamed = 100;

/** A column may compute for long: no longer than this in one go, and then this process's other work has its turn. */
const stretchMs = 25;

/** The cells of a page's rows, without those that a computed column failed of where they are to be skipped. */
export async function collectCells<R>(
  rows: readonly R[],
  readRow: (row: R, index: number) => CellText[],
  { onFault, signal }: CellsOptions,
): Promise<PageCells> {
  const first: RowFault[] = [];
  const written: CellText[][] = [];
  let stretchEnds = performance.now() + stretchMs;
  for (const [index, row] of rows.entries()) {
    if (performance.now() > stretchEnds) {
      await otherWork();
      signal?.throwIfAborted();
      stretchEnds = performance.now() + stretchMs;
    }
    try {
      written.push(readRow(row, index));
    } catch (error) {
      if (onFault !== "skip" || !(error instanceof RowError)) throw error;
      if (first.length < mostNamed) first.push(faultOf(error));
    }
  }
  return { rows: written, skipped: { rows: rows.length - written.length, first } };
}

/** Without the cause, which may hold the whole row. */
const faultOf = ({ key, column, detail }: RowError): RowFault => ({ key, column, detail });
