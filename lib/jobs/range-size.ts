/** A part of the copy lane has about so many bytes: done in a moment, and still few files. */
const partBytes = 16 << 20;

/** The first rows, of which it is known how wide they are, may be others than those behind them. */
const partRows = { least: 1000, most: 250_000 };

/** Each has its bounds in the plan, which every step reads. */
const mostRanges = 1000;

/**
 * How many rows a part of the copy lane is to have.
 * @param rows of the file
 * @param rowBytes of a row, about
 */
export function rowsOfRangeFor(rows: number, rowBytes: number): number {
  const fitting = Math.min(partRows.most, Math.max(partRows.least, Math.round(partBytes / rowBytes)));
  return Math.max(fitting, Math.ceil(rows / mostRanges));
}
