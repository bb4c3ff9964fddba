import type { ExportJob, JobError, Trouble } from "@/contract/export-job";
import { columnsByDefault } from "./columns-by-default";
import { filterWords } from "./filter-words";
import type { Messages } from "./messages/messages";
import { type Fact, receiptFacts } from "./receipt-facts";
import { orderWords, type Described } from "./request-words";
import { placeText } from "./under-way-words";

/** All that is to be told of an export: its receipt, or while there is none what it is asked to do. */
export function exportFacts(job: ExportJob, definition: Described | undefined, messages: Messages): Fact[] {
  const { receipt: words } = messages;
  return [
    ...(job.receipt ? receiptFacts(job.receipt, messages) : openFacts(job, messages)),
    ...(job.expiresAt ? [{ term: expiryTerm(job, words), time: job.expiresAt }] : []),
    ...attemptFacts(job, messages),
    ...viewFacts(job, definition, messages),
    { term: words.export, text: job.id, width: "half" },
  ];
}

function viewFacts(job: ExportJob, definition: Described | undefined, messages: Messages): Fact[] {
  const { receipt: words, conditions, request } = messages;
  const { columns = [], defaultSort = [] } = definition ?? {};
  const { where, sort, formulaGuard } = job.receipt ?? askedView(job, defaultSort);
  return [
    { term: words.order, text: orderWords(sort, columns, request) || words.ownOrder },
    { term: words.formulas, text: formulaGuard ? words.disarmed : words.asTheyAre },
    { term: words.filter, text: filterWords(where, columns, conditions) || words.noFilter, width: "half" },
    { term: words.columns, text: columnsText(job, columns, messages), width: "half" },
  ];
}

function askedView({ request }: ExportJob, defaultSort: Described["defaultSort"]) {
  const { where = {}, sort = defaultSort, guard = true } = request;
  return { where, sort, formulaGuard: guard };
}

function openFacts(job: ExportJob, { receipt: words, format, button }: Messages): Fact[] {
  const { request, progress, queue, error, finishedAt } = job;
  const limit = request.limit === undefined ? words.noLimit : button.rows(request.limit);
  return [
    ...(queue ? [{ term: words.queue, text: words.amongAll(placeText({ queue }, button)) }] : []),
    { term: words.rowsWritten, text: format.count(progress.rows) },
    { term: words.limit, text: limit },
    ...(finishedAt ? [{ term: words.ended, time: finishedAt }] : []),
    ...(error ? [{ term: words.reason, text: reasonText(error, button), width: "whole" as const }] : []),
  ];
}

/** How often it was tried, and why again, or why so late: also once it is ready. */
function attemptFacts({ attempt, trouble, error }: ExportJob, messages: Messages): Fact[] {
  const { receipt: words, format } = messages;
  // A job that is given up for its last trouble repeats it in its reason.
  const isRepeated = trouble?.code === error?.code && error?.detail.startsWith(trouble?.detail ?? "");
  return [
    ...(attempt > 1 ? [{ term: words.attempts, text: format.count(attempt) }] : []),
    ...(trouble && !isRepeated ? [troubleFact(trouble, messages)] : []),
  ];
}

const troubleFact = (trouble: Trouble, { receipt, button }: Messages): Fact => ({
  term: receipt.lastTrouble,
  time: trouble.at,
  text: reasonText(trouble, button),
  width: "half",
});

/** In the reader's words, and with the code that the API has. */
const reasonText = ({ code, detail }: JobError, button: Messages["button"]) =>
  `${button.failure(code, detail)} (${code})`;

const expiryTerm = ({ state }: ExportJob, { wasKeptUntil, keptUntil }: Messages["receipt"]) =>
  state === "expired" ? wasKeptUntil : keptUntil;

/** As the file's headings have them. */
function columnsText(job: ExportJob, columns: Described["columns"], messages: Messages): string {
  const { request, receipt } = job;
  const { format, receipt: words } = messages;
  if (receipt) return format.list(receipt.columns.map(({ label }) => label));
  const labelOf = (key: string) => columns.find((column) => column.key === key)?.label ?? key;
  const keys = request.columns ?? columnsByDefault(columns);
  return keys.length > 0 ? format.list(keys.map(labelOf)) : words.allColumns;
}
