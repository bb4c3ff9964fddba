import type { Receipt, Skipped } from "@/contract/export-job";
import type { ButtonMessages, Messages } from "./messages/messages";

/** As in `Cut by its limit`; empty when it was not cut. */
export const cutText = ({ truncated }: Pick<Receipt, "truncated">, text: ButtonMessages) =>
  truncated ? text.cut(truncated.cause) : "";

/** How many rows a file has; where it was cut, out of how many: `first 1,000 of 68,644 rows`. */
export function rowsInText({ rowsWritten, truncated, skipped }: Receipt, text: ButtonMessages): string {
  if (!truncated) return text.rows(rowsWritten);
  // With rows left out in between they are not the first ones.
  return (skipped ? "" : text.first) + text.rowsOf(rowsWritten, truncated.rowsMatching, false);
}

/** Whether it has every row that matches, and if not, why. */
export function completeText({ truncated, skipped }: Receipt, { receipt, button }: Messages): string {
  if (truncated) return receipt.cutOf(cutText({ truncated }, button), truncated.rowsMatching);
  return skipped ? receipt.allButLeftOut : receipt.whole;
}

type Lacking = Pick<Receipt, "skipped" | "columns">;

/** As in `12 rows left out: Punctuality could not be computed`; empty when none are. */
export const leftOutText = ({ skipped, columns }: Lacking, text: ButtonMessages) =>
  skipped ? text.leftOut(skipped.rows, leftOutWhy(skipped, columns, text)) : "";

/** Which columns it was; beyond the rows that are named there may be others. */
export function leftOutWhy(skipped: Skipped, columns: Receipt["columns"], text: ButtonMessages): string {
  const names = [...new Set(skipped.first.map(({ column }) => labelOf(columns, column)))];
  return text.notComputed(names, skipped.rows > skipped.first.length);
}

/** One row that was left out: which, and what went wrong. */
export function leftOutRows(
  { skipped, columns }: Lacking,
  { emptyField }: Messages["receipt"],
): { row: string; why: string }[] {
  return (skipped?.first ?? []).map(({ key, column, detail }) => ({
    row: Object.entries(key)
      .map(([field, value]) => (value === null ? emptyField(field) : `${field} ${value}`))
      .join(", "),
    why: `${labelOf(columns, column)}: ${detail}`,
  }));
}

/**
 * Of which moment the rows are: `as of …`, or `between … and …`, saying nothing twice.
 * @param format how times are written: the date, a comma, and the time of day
 */
export function asOfText(
  { asOf, asOfEnd }: Pick<Receipt, "asOf" | "asOfEnd">,
  text: ButtonMessages,
  format: (time: string) => string,
): string {
  const [start, end] = [format(asOf), format(asOfEnd ?? asOf)];
  const shared = start.slice(0, start.lastIndexOf(", ") + 2);
  if (start === end) return text.asOf(start, null);
  return text.asOf(start, end.startsWith(shared) ? end.slice(shared.length) : end);
}

/** The same in UTC. */
export const asOfUtcText = (receipt: Receipt, { button, format }: Messages) =>
  `${asOfText(receipt, button, format.utc)} UTC`;

const labelOf = (columns: Receipt["columns"], key: string) =>
  columns.find((column) => column.key === key)?.label ?? key;
