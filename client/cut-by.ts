import type { TruncationCause } from "@/contract/export-job";

/** What ended a file before its last row, behind `Cut` or `cut:`. */
export const cutBy: Record<TruncationCause, string> = {
  limit: "by its limit",
  max_rows: "by the most rows that an export of this may have",
  max_minutes: "by the time that an export of this may take",
};
