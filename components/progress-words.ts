import type { ExportProgress } from "@/client/export-status";
import type { ButtonMessages } from "./messages/messages";

/** As in `412,000 of 3,000,000 rows`; nothing is counted yet while the work is being planned. */
export function rowsDoneText(progress: ExportProgress, text: ButtonMessages): string {
  const { rows, total, totalIsEstimate } = progress;
  if (total === null) return rows === 0 ? text.preparing : text.rows(rows);
  // Rows may come while it runs; an estimate may have been too low.
  return rows > total ? text.rows(rows) : text.rowsOf(rows, total, totalIsEstimate);
}

/** As in `91,000 rows/s, about 30 s left`, to two digits; empty while nothing is known of it. */
export function paceText(progress: ExportProgress, text: ButtonMessages): string {
  const { rows, total, rowsPerSecond, etaSeconds } = progress;
  if (rowsPerSecond === null) return "";
  const rate = text.rate(Number(rowsPerSecond.toPrecision(2)));
  const isBeyond = total !== null && rows > total;
  return etaSeconds === null || isBeyond ? rate : `${rate}, ${timeLeftText(etaSeconds, text)}`;
}

/** A guess in steps that grow with it, so that it does not flicker: `a few seconds left`, `about 25 s left`. */
export function timeLeftText(seconds: number, { left, format }: ButtonMessages): string {
  if (seconds <= 5) return left(null);
  if (seconds < 60) return left(`${Math.ceil(seconds / 5) * 5} s`);
  return left(format.duration(Math.ceil(seconds / 60) * 60));
}
