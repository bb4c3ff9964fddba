import { cutBy } from "@/client/cut-by";
import type { Receipt } from "@/contract/export-job";
import { formatCount, formatRows } from "./format-count";
import { formatUtcTime, joinTimes } from "./format-time";

/** As in `Cut by its limit`; empty when it was not cut. */
export const cutText = ({ truncated }: Pick<Receipt, "truncated">) =>
  truncated ? `Cut ${cutBy[truncated.cause]}` : "";

/** How many rows a file has; where it was cut, out of how many: `first 1,000 of 68,644 rows`. */
export function rowsInText({ rowsWritten, truncated, skipped }: Receipt): string {
  if (!truncated) return formatRows(rowsWritten);
  // With rows left out in between they are not the first ones.
  return `${skipped ? "" : "first "}${formatCount(rowsWritten)} of ${formatRows(truncated.rowsMatching)}`;
}

/** Whether it has every row that matches, and if not, why. */
export function completeText({ truncated, skipped }: Receipt): string {
  if (truncated) return `${cutText({ truncated })}: ${formatRows(truncated.rowsMatching)} match`;
  return skipped ? "All but the rows left out" : "Every row that matches";
}

type Lacking = Pick<Receipt, "skipped" | "columns">;

/** As in `12 rows left out: Punctuality could not be computed`; empty when none are. */
export function leftOutText(receipt: Lacking): string {
  return receipt.skipped ? `${formatRows(receipt.skipped.rows)} left out: ${leftOutWhy(receipt)}` : "";
}

/** Which columns it was; beyond the rows that are named there may be others. */
export function leftOutWhy({ skipped, columns }: Lacking): string {
  if (!skipped) return "";
  const names = [...new Set(skipped.first.map(({ column }) => labelOf(columns, column)))].join(", ");
  if (skipped.rows > skipped.first.length) return `${names}, and maybe more, could not be computed`;
  return `${names} could not be computed`;
}

/** One row that was left out: which, and what went wrong. */
export function leftOutRows({ skipped, columns }: Lacking): { row: string; why: string }[] {
  return (skipped?.first ?? []).map(({ key, column, detail }) => ({
    row: Object.entries(key)
      .map(([field, value]) => `${field} ${value ?? "empty"}`)
      .join(", "),
    why: `${labelOf(columns, column)}: ${detail}`,
  }));
}

/** Of which moment the rows are, in the zone of `format`: `as of …`, or `between … and …`. */
export function asOfText({ asOf, asOfEnd }: Pick<Receipt, "asOf" | "asOfEnd">, format = formatUtcTime) {
  return asOfEnd === null ? `as of ${format(asOf)}` : joinTimes(format(asOf), format(asOfEnd));
}

const labelOf = (columns: Receipt["columns"], key: string) =>
  columns.find((column) => column.key === key)?.label ?? key;
