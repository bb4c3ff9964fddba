import type { Receipt } from "@/contract/export-job";
import { capitalise } from "./capitalise";
import type { Messages } from "./messages/messages";
import { asOfUtcText, completeText, leftOutText } from "./receipt-words";

/** One line of an export's details. */
export interface Fact {
  readonly term: string;
  /** A moment, in the reader's own zone; before the text where there is one. */
  readonly time?: string;
  readonly text?: string;
  readonly width?: "half" | "whole";
}

/** What a receipt says of the file. */
export function receiptFacts(receipt: Receipt, messages: Messages): Fact[] {
  const { receipt: words, format, button } = messages;
  const { bytes, seconds, skipped, lane } = receipt;
  return [
    { term: words.rows, text: rowsText(receipt, words) },
    { term: words.complete, text: completeText(receipt, messages) },
    ...(skipped ? [{ term: words.lacking, text: leftOutText(receipt, button), width: "half" as const }] : []),
    momentFact(receipt, messages),
    { term: words.madeIn, text: format.duration(seconds) },
    { term: words.writtenBy, text: words.writer[lane] },
    { term: words.size, text: words.sizeOf(bytes) },
  ];
}

/** Written and left out make up the expected; read over some time, rows may have come and gone since the count. */
function rowsText(receipt: Receipt, words: Messages["receipt"]): string {
  const { rowsWritten, rowsExpected, skipped, asOfEnd } = receipt;
  const parts = [
    words.written(rowsWritten),
    ...(skipped ? [words.leftOut(skipped.rows)] : []),
    words.expected(rowsExpected, asOfEnd !== null),
  ];
  return parts.join(", ");
}

function momentFact(receipt: Receipt, messages: Messages): Fact {
  const { receipt: words, format } = messages;
  if (receipt.asOfEnd === null) return { term: words.asOf, text: format.utcTime(receipt.asOf) };
  const text = `${capitalise(asOfUtcText(receipt, messages))}. ${words.pageByPage}`;
  return { term: words.asOf, text, width: "half" };
}
