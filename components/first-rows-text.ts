import type { Receipt } from "@/contract/export-job";
import { formatCount, formatRows } from "./format-count";

/** How many rows a file has; where it was cut, out of how many: `first 1,000 of 68,644 rows`. */
export function firstRowsText({
  rowsWritten,
  truncated,
}: Pick<Receipt, "rowsWritten" | "truncated">): string {
  if (!truncated) return formatRows(rowsWritten);
  return `first ${formatCount(rowsWritten)} of ${formatRows(truncated.rowsMatching)}`;
}
