import type { Estimate } from "@/contract/estimate";
import type { Messages } from "./messages/messages";

/**
 * What an export would be, as in `48,211 of 3,000,000 rows, about 3.4 MB, about 1 s`.
 * @param all what one without the filter would be; null where that is not known, or the same
 */
export function estimateText(estimate: Estimate, all: Estimate | null, messages: Messages): string {
  const { dialog: words, format } = messages;
  const { rows, bytes, seconds } = estimate;
  if (rows === null) return words.unknown;
  if (rows === 0) return words.empty;
  const parts = [
    rowsText(rows, estimate.rowsIsEstimate, all, messages),
    bytes !== null && words.about(format.bytes(bytes)),
    seconds !== null && words.about(format.duration(Math.max(seconds, 0.1))),
  ];
  return parts.filter(Boolean).join(", ");
}

/** As the page says it of its table; how many rows there are is not how many a file may have. */
function rowsText(rows: number, isAbout: boolean, all: Estimate | null, { data }: Messages): string {
  const matching = all && (all.truncated?.rowsMatching ?? all.rows);
  return all && matching !== null
    ? data.rowsOf(rows, isAbout, matching, all.rowsIsEstimate)
    : data.rows(rows, isAbout);
}

/** That the file will lack rows, and why; null when it will not. */
export function cutWarning(estimate: Estimate, words: Messages["dialog"]): string | null {
  const { rows, rowsIsEstimate, truncated } = estimate;
  if (!truncated || rows === null) return null;
  return words.cut(rows, truncated.rowsMatching, rowsIsEstimate, truncated.cause);
}
