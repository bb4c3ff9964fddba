import type { ExportJob, Trouble } from "@/contract/export-job";
import { filterWords } from "./filter-words";
import { formatCount, formatRows } from "./format-count";
import { formatLocalTime } from "./format-time";
import { type Fact, receiptFacts } from "./receipt-facts";
import { orderWords, type Described } from "./request-words";
import { placeText } from "./under-way-words";

/** All that is to be told of an export: its receipt, or while there is none what it is asked to do. */
export function exportFacts(job: ExportJob, definition: Described | undefined): Fact[] {
  return [
    ...(job.receipt ? receiptFacts(job.receipt) : openFacts(job)),
    ...(job.expiresAt ? [{ term: expiryTerm(job), text: formatLocalTime(job.expiresAt) }] : []),
    ...attemptFacts(job),
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

function openFacts({ request, progress, queue, error, finishedAt }: ExportJob): Fact[] {
  return [
    ...(queue ? [{ term: "Queue", text: `${placeText({ queue })}, other people’s exports included` }] : []),
    { term: "Rows written", text: formatCount(progress.rows) },
    { term: "Limit", text: request.limit === undefined ? "None" : formatRows(request.limit) },
    ...(finishedAt ? [{ term: "Ended", text: formatLocalTime(finishedAt) }] : []),
    ...(error ? [{ term: "Reason", text: `${error.detail} (${error.code})`, width: "whole" as const }] : []),
  ];
}

/** How often it was tried, and why again, or why so late: also once it is ready. */
function attemptFacts({ attempt, trouble, error }: ExportJob): Fact[] {
  // A job that is given up for its last trouble repeats it in its reason.
  const isRepeated = trouble?.code === error?.code && error?.detail.startsWith(trouble?.detail ?? "");
  return [
    ...(attempt > 1 ? [{ term: "Attempts", text: formatCount(attempt) }] : []),
    ...(trouble && !isRepeated ? [troubleFact(trouble)] : []),
  ];
}

const troubleFact = ({ at, detail, code }: Trouble): Fact => ({
  term: "Last trouble",
  text: `${formatLocalTime(at)}: ${detail} (${code})`,
  width: "half",
});

const expiryTerm = ({ state }: ExportJob) => (state === "expired" ? "File kept until" : "File is kept until");

/** As the file's headings have them. */
function columnsText({ request, receipt }: ExportJob, columns: Described["columns"]): string {
  if (receipt) return receipt.columns.map(({ label }) => label).join(", ");
  const labelOf = (key: string) => columns.find((column) => column.key === key)?.label ?? key;
  return request.columns?.map(labelOf).join(", ") ?? "All";
}
