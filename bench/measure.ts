import { peakDuring } from "./peak-memory";

/** What one export took. */
export interface Measured {
  readonly ms: number;
  /** The most memory that the working process held during an export of one row, just before. */
  readonly idleBytes: number;
  readonly peakBytes: number;
}

/**
 * Measures an export, after one of a single row, which opens connections and loads what is needed.
 * @param pid the process that does the work
 * @param write exports so many rows and tells how long it took, in milliseconds
 */
export async function measure(
  pid: number,
  rows: number,
  write: (rows: number) => Promise<number>,
): Promise<Measured> {
  const idle = await peakDuring(pid, () => write(1));
  const full = await peakDuring(pid, () => write(rows));
  return { ms: full.result, idleBytes: idle.peakBytes, peakBytes: full.peakBytes };
}
