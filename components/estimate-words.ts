import { cutBy } from "@/client/cut-by";
import { formatBytes } from "@/client/format-bytes";
import type { Estimate } from "@/contract/estimate";
import { formatCount } from "./format-count";
import { formatDuration } from "./format-duration";
import type { Messages } from "./messages/messages";

type Words = Messages["dialog"];

/**
 * What an export would be, as in `48,211 of 3,000,000 rows, about 3.4 MB, about 1 s`.
 * @param all how many rows there are without the filter; null where that is not known, or the same
 */
export function estimateText(estimate: Estimate, all: number | null, words: Words): string {
  const { rows, rowsIsEstimate, bytes, seconds } = estimate;
  if (rows === null) return words.unknown;
  if (rows === 0) return words.empty;
  const count = rowsIsEstimate ? words.about(formatCount(rows)) : formatCount(rows);
  const parts = [
    all === null ? words.rows(count, rows === 1) : words.rowsOf(count, formatCount(all)),
    bytes !== null && words.about(formatBytes(bytes)),
    seconds !== null && words.about(formatDuration(Math.max(seconds, 0.1))),
  ];
  return parts.filter(Boolean).join(", ");
}

/** That the file will lack rows, and why; null when it will not. */
export function cutWarning({ rows, truncated }: Estimate, words: Words): string | null {
  if (!truncated || rows === null) return null;
  return words.cut(formatCount(rows), formatCount(truncated.rowsMatching), cutBy[truncated.cause]);
}
