import { cutBy } from "@/client/cut-by";
import type { ExportJob, Receipt } from "@/contract/export-job";

/** What a receipt says, as names and values: nothing is cut or left out without a line that says so. */
export function receiptLines({ attempt, trouble }: ExportJob, receipt: Receipt, savedAs?: string) {
  const { rowsWritten, rowsExpected, asOf, asOfEnd, columns, lane, laneReason, bytes, sha256, seconds } =
    receipt;
  const lines: (readonly [string, string | null])[] = [
    ["rows", `${count(rowsWritten)} of ${asOfEnd === null ? "" : "about "}${count(rowsExpected)}`],
    ["cut", cutLine(receipt)],
    ["left out", leftOutLine(receipt)],
    ["as of", asOfEnd === null ? asOf : `between ${asOf} and ${asOfEnd}`],
    ["columns", columns.map(({ key }) => key).join(", ")],
    ["lane", laneReason === null ? lane : `${lane}, for ${laneReason}`],
    ["bytes", count(bytes)],
    ["SHA-256", savedAs ? `${sha256} (checked against the downloaded file)` : sha256],
    ["took", `${seconds.toFixed(1)} s, ${count(Math.round(rowsWritten / seconds))} rows a second`],
    ["attempts", attempt > 1 ? `${attempt}${trouble ? `, the last trouble: ${trouble.detail}` : ""}` : null],
    ["saved", savedAs ?? null],
  ];
  return lines.filter((line): line is readonly [string, string] => line[1] !== null);
}

function cutLine({ truncated }: Receipt): string | null {
  return truncated && `${cutBy[truncated.cause]}: ${count(truncated.rowsMatching)} rows match`;
}

function leftOutLine({ skipped }: Receipt): string | null {
  if (!skipped) return null;
  const [first] = skipped.first;
  return `${count(skipped.rows)} rows${first ? `, first ${JSON.stringify(first.key)}, ${first.column}: ${first.detail}` : ""}`;
}

const count = (n: number) => n.toLocaleString("en");
