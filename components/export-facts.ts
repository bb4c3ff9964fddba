import type { ExportJob, Receipt } from "@/contract/export-job";
import { filterWords } from "./filter-words";
import { formatBytes } from "./format-bytes";
import { formatCount, formatRows } from "./format-count";
import { formatDuration } from "./format-duration";
import { formatLocalTime, formatUtcTime } from "./format-time";
import { orderWords, type Described } from "./request-words";

/** One line of an export's details. */
export type Fact = { term: string; text: string; width?: "half" | "whole" };

/** All that is to be told of an export: its receipt, or while there is none what it is asked to do. */
export function exportFacts(job: ExportJob, definition: Described | undefined): Fact[] {
  return [
    ...(job.receipt ? doneFacts(job.receipt) : openFacts(job)),
    ...(job.expiresAt ? [{ term: expiryTerm(job), text: formatLocalTime(job.expiresAt) }] : []),
    ...viewFacts(job, definition),
    { term: "Export", text: job.id, width: "half" },
  ];
}

function viewFacts(job: ExportJob, definition: Described | undefined): Fact[] {
  const { columns = [], defaultSort = [] } = definition ?? {};
  const { where, sort, formulaGuard } = job.receipt ?? askedView(job, defaultSort);
  return [
    { term: "Order", text: orderWords(sort, columns) || "Its own" },
    { term: "Formulas", text: formulaGuard ? "Disarmed" : "Left as they are" },
    { term: "Filter", text: filterWords(where, columns) || "None", width: "half" },
    { term: "Columns", text: columnsText(job, columns), width: "half" },
  ];
}

function askedView({ request }: ExportJob, defaultSort: Described["defaultSort"]) {
  const { where = {}, sort = defaultSort, guard = true } = request;
  return { where, sort, formulaGuard: guard };
}

function doneFacts({ rowsExpected, rowsWritten, truncated, asOf, bytes, seconds }: Receipt): Fact[] {
  return [
    { term: "Rows", text: `${formatCount(rowsWritten)} written, ${formatCount(rowsExpected)} expected` },
    {
      term: "Complete",
      text: truncated
        ? `Cut by its limit: ${formatRows(truncated.rowsMatching)} match`
        : "Every row that matches",
    },
    { term: "As of", text: formatUtcTime(asOf) },
    { term: "Made in", text: formatDuration(seconds) },
    {
      term: "Size",
      text: bytes < 1000 ? formatBytes(bytes) : `${formatBytes(bytes)} (${formatCount(bytes)} bytes)`,
    },
  ];
}

function openFacts({ request, progress, error, finishedAt }: ExportJob): Fact[] {
  return [
    { term: "Rows written", text: formatCount(progress.rows) },
    { term: "Limit", text: request.limit === undefined ? "None" : formatRows(request.limit) },
    ...(finishedAt ? [{ term: "Ended", text: formatLocalTime(finishedAt) }] : []),
    ...(error ? [{ term: "Reason", text: `${error.detail} (${error.code})`, width: "whole" as const }] : []),
  ];
}

const expiryTerm = ({ state }: ExportJob) => (state === "expired" ? "File kept until" : "File is kept until");

/** As the file's headings have them. */
function columnsText({ request, receipt }: ExportJob, columns: Described["columns"]): string {
  if (receipt) return receipt.columns.map(({ label }) => label).join(", ");
  const labelOf = (key: string) => columns.find((column) => column.key === key)?.label ?? key;
  return request.columns?.map(labelOf).join(", ") ?? "All";
}
