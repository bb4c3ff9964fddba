import { formatBytes } from "@/client/format-bytes";
import type { Receipt } from "@/contract/export-job";
import { capitalise } from "./capitalise";
import { formatCount } from "./format-count";
import { formatDuration } from "./format-duration";
import { formatUtcTime } from "./format-time";
import { asOfText, completeText, leftOutText } from "./receipt-words";

/** One line of an export's details. */
export type Fact = { term: string; text: string; width?: "half" | "whole" };

/** What a receipt says of the file. */
export function receiptFacts(receipt: Receipt): Fact[] {
  const { bytes, seconds } = receipt;
  return [
    { term: "Rows", text: rowsText(receipt) },
    { term: "Complete", text: completeText(receipt) },
    ...(receipt.skipped ? [{ term: "Left out", text: leftOutText(receipt), width: "half" as const }] : []),
    momentFact(receipt),
    { term: "Made in", text: formatDuration(seconds) },
    {
      term: "Size",
      text: bytes < 1000 ? formatBytes(bytes) : `${formatBytes(bytes)} (${formatCount(bytes)} bytes)`,
    },
  ];
}

/** Written and left out make up the expected; read over some time, rows may have come and gone since the count. */
function rowsText({ rowsWritten, rowsExpected, skipped, asOfEnd }: Receipt): string {
  const parts = [
    `${formatCount(rowsWritten)} written`,
    ...(skipped ? [`${formatCount(skipped.rows)} left out`] : []),
    `${asOfEnd !== null ? "about " : ""}${formatCount(rowsExpected)} expected`,
  ];
  return parts.join(", ");
}

function momentFact(receipt: Receipt): Fact {
  if (receipt.asOfEnd === null) return { term: "As of", text: formatUtcTime(receipt.asOf) };
  const how = "Rows were read page by page, each as it was when it was read.";
  return { term: "As of", text: `${capitalise(asOfText(receipt))}. ${how}`, width: "half" };
}
