import type { Estimate } from "@/contract/estimate";
import type { Messages } from "./messages/messages";

/**
 * What an export would be, as in `48,211 of 3,000,000 rows, about 3.4 MB, about 1 s`.
 * @param all how many rows there are without the filter; null where that is not known, or the same
 */
export function estimateText(
  estimate: Estimate,
  all: number | null,
  { dialog: words, format }: Messages,
): string {
  const { rows, rowsIsEstimate, bytes, seconds } = estimate;
  if (rows === null) return words.unknown;
  if (rows === 0) return words.empty;
  const parts = [
    all === null ? words.rows(rows, rowsIsEstimate) : words.rowsOf(rows, rowsIsEstimate, all),
    bytes !== null && words.about(format.bytes(bytes)),
    seconds !== null && words.about(format.duration(Math.max(seconds, 0.1))),
  ];
  return parts.filter(Boolean).join(", ");
}

/** That the file will lack rows, and why; null when it will not. */
export function cutWarning({ rows, truncated }: Estimate, words: Messages["dialog"]): string | null {
  return truncated && rows !== null ? words.cut(rows, truncated.rowsMatching, truncated.cause) : null;
}
