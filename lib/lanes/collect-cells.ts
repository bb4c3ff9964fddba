import type { CellText } from "@/lib/formats/format-cell";
import { Pace } from "./pace";
import type { CellsOptions, OnRowFault, PageCells, RowRules } from "./page";
import { RowError, type RowFault } from "./row-error";
import { OutOfTimeError, withinTime } from "./within-time";

/** So many are named; of the others it is known how many they are. */
const mostNamed = 100;

/** A column may compute for long: no longer than this in one go, and then this process's other work has its turn. */
const stretchMs = 25;

/** Makes the cells of one row. */
export type ReadRow<R> = (row: R, index: number, rules: RowRules) => CellText[];

type Collected = Omit<PageCells, "next">;

/**
 * The cells of a page's rows, without those that a computed column failed of where they are to be skipped. Ends at the
 * last row, or behind any other once time is up.
 */
export async function collectCells<R>(
  rows: readonly R[],
  readRow: ReadRow<R>,
  { onFault, signal, rowMs, isTimeUp = () => false, pace = new Pace() }: CellsOptions,
): Promise<Collected> {
  // Work may be ended anywhere, even between these two statements: a row that is made twice has one place.
  const made: (CellText[] | RowFault)[] = [];
  let index = 0;
  const readNext = (rules: RowRules) => {
    made[index] = readOne(() => readRow(rows[index] as R, index, rules), onFault);
    index++;
  };
  const readStretch = () => {
    const ends = performance.now() + stretchMs;
    while (index < rows.length && performance.now() < ends) readNext({ onFault, limit: unlimited });
  };
  const readAlone = () => readNext({ onFault, limit: limitOf(rowMs) });
  while (index < rows.length && !(index > 0 && isTimeUp())) {
    const isDone = await pace.run(() => isDoneIn(stretchMs + rowMs, readStretch), signal);
    // Time may also be up between the last row and the stretch's own end.
    if (!isDone && index < rows.length) await pace.run(readAlone, signal);
  }
  return sortOut(made);
}

function sortOut(made: readonly (CellText[] | RowFault)[]): Collected {
  const written: CellText[][] = [];
  const faults: RowFault[] = [];
  for (const row of made) {
    if (Array.isArray(row)) written.push(row);
    else faults.push(row);
  }
  const skipped = { rows: faults.length, first: faults.slice(0, mostNamed) };
  return { rows: written, skipped, read: made.length };
}

function readOne(read: () => CellText[], onFault: OnRowFault): CellText[] | RowFault {
  try {
    return read();
  } catch (error) {
    if (onFault !== "skip" || !(error instanceof RowError)) throw error;
    return faultOf(error);
  }
}

/**
 * Whether the stretch came to its end. If not, the row that it came to is made once more, under a watch of its own:
 * that knows the column; and it was not the column's fault if this process was stopped meanwhile. A watch for each
 * row would take longer than the row.
 */
function isDoneIn(ms: number, readStretch: () => void): boolean {
  try {
    withinTime(ms, readStretch);
    return true;
  } catch (error) {
    if (error instanceof OutOfTimeError) return false;
    throw error;
  }
}

const unlimited: RowRules["limit"] = (compute) => compute();

/** All computed cells of a row share its time. */
function limitOf(rowMs: number): RowRules["limit"] {
  const ends = performance.now() + rowMs;
  return (compute) => {
    try {
      return withinTime(ends - performance.now(), compute);
    } catch (error) {
      if (!(error instanceof OutOfTimeError)) throw error;
      throw new Error(`it had computed for ${rowMs / 1000} s and was not done`, { cause: error });
    }
  };
}

/** Without the cause, which may hold the whole row. */
const faultOf = ({ key, column, detail }: RowError): RowFault => ({ key, column, detail });
