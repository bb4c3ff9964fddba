import type { ExportProgress } from "@/client/export-status";
import { formatCount, formatRows } from "./format-count";
import { formatTimeLeft } from "./format-duration";

/** As in `412,000 of 3,000,000 rows`; nothing is counted yet while the work is being planned. */
export function rowsDoneText({ rows, total, totalIsEstimate }: ExportProgress): string {
  if (total === null) return rows === 0 ? "Preparing…" : formatRows(rows);
  // Rows may come while it runs; an estimate may have been too low.
  if (rows > total) return formatRows(rows);
  return `${formatCount(rows)} of ${totalIsEstimate ? "about " : ""}${formatRows(total)}`;
}

/** As in `13%`; never `100%` before it is done. */
export function percentText({ fraction }: ExportProgress): string {
  return fraction === null ? "" : `${Math.min(99, Math.floor(fraction * 100))}%`;
}

/** As in `91,000 rows/s, about 30 s left`, to two digits; empty while nothing is known of it. */
export function paceText({ rows, total, rowsPerSecond, etaSeconds }: ExportProgress): string {
  if (rowsPerSecond === null) return "";
  const rate = `${formatCount(Number(rowsPerSecond.toPrecision(2)))} rows/s`;
  const isBeyond = total !== null && rows > total;
  return etaSeconds === null || isBeyond ? rate : `${rate}, ${formatTimeLeft(etaSeconds)}`;
}
