import type { ExportStatus, UnderWay } from "@/client/export-status";
import type { Receipt } from "@/contract/export-job";
import { capitalise } from "./capitalise";
import type { ButtonMessages } from "./messages/messages";
import { asOfText, cutText, leftOutText, rowsInText } from "./receipt-words";
import { underWayLines } from "./under-way-words";

/** The lines beside the button; null where none is to come. */
export function linesOf(status: ExportStatus, text: ButtonMessages): string[] | null {
  const { state } = status;
  if ("trouble" in status && status.trouble)
    return [text.troubled(troubleText(status.trouble, text), state !== "restoring")];
  if (state === "queued" || state === "running")
    return [refusalText(status, text), ...underWayLines(status.job, text)].filter(Boolean);
  if (state === "ready") return status.job.receipt && receiptLines(status.job.receipt, text);
  if (state === "failed") return [failureText(status, text)];
  return state === "canceled" || state === "expired" ? [text[state]] : null;
}

/** What a screen reader is told: each turn once, and none of the counting and trying in between. */
export function announcementOf(status: ExportStatus, text: ButtonMessages): string {
  const { state } = status;
  if (state === "ready") return readyText(status, text);
  if (state === "failed") return failureText(status, text);
  const announced: Partial<Record<string, string>> = text.announced;
  const turn = announced[state === "queued" && status.job.attempt > 1 ? "again" : state] ?? "";
  return "refusal" in status && status.refusal ? `${refusalText(status, text)} ${turn}` : turn;
}

/** That a cancel did not end what is under way. */
const refusalText = ({ refusal }: UnderWay, text: ButtonMessages) =>
  refusal ? text.notCanceled(text.failure(refusal.code, refusal.message)) : "";

/** A file that lacks rows is not announced as if it had them. */
function readyText(
  { file, job: { receipt } }: ExportStatus & { state: "ready" },
  text: ButtonMessages,
): string {
  const ready = text.ready(file.name, file.bytes);
  if (!receipt?.truncated && !receipt?.skipped) return ready;
  return [ready, ...receiptLines(receipt, text)].join(". ");
}

/** A start whose answer did not come may have been one all the same. */
function failureText({ job, error }: ExportStatus & { state: "failed" }, text: ButtonMessages): string {
  const why = text.failure(error.code, error.detail);
  return job ? text.failed(why) : text.notStarted(why, error.code === "unavailable");
}

/** How many rows the file has and how old they are, and why it lacks others. */
function receiptLines(receipt: Receipt, text: ButtonMessages): string[] {
  const asOf = asOfText(receipt, text, text.format.localTime);
  const rows = text.rowsAsOf(capitalise(rowsInText(receipt, text)), asOf);
  return [rows, cutText(receipt, text), leftOutText(receipt, text)].filter(Boolean);
}

const troubleText = ({ code, message }: { code: string; message: string }, text: ButtonMessages) =>
  code === "unavailable" ? text.reconnecting : text.failure(code, message);
