import type { ExportStatus } from "@/client/export-status";
import type { Receipt } from "@/contract/export-job";
import { capitalise } from "./capitalise";
import type { ButtonMessages } from "./messages/messages";
import { asOfText, cutText, leftOutText, rowsInText } from "./receipt-words";
import { underWayLines } from "./under-way-words";

/** The lines beside the button; null where none is to come. */
export function linesOf(status: ExportStatus, text: ButtonMessages): string[] | null {
  switch (status.state) {
    case "restoring":
      return status.trouble ? [text.troubled(troubleText(status.trouble, text), false)] : null;
    case "queued":
    case "running":
      return status.trouble
        ? [text.troubled(troubleText(status.trouble, text), true)]
        : underWayLines(status.job, text);
    case "ready":
      return status.job.receipt ? receiptLines(status.job.receipt, text) : null;
    case "failed":
      return [failureText(status, text)];
    case "canceled":
    case "expired":
      return [text[status.state]];
    default:
      return null;
  }
}

/** What a screen reader is told: each turn once, and none of the counting and trying in between. */
export function announcementOf(status: ExportStatus, text: ButtonMessages): string {
  const { announced } = text;
  switch (status.state) {
    case "queued":
      return status.job.attempt > 1 ? announced.again : announced.queued;
    case "running":
    case "canceled":
      return announced[status.state];
    case "ready":
      return readyText(status, text);
    case "failed":
      return failureText(status, text);
    default:
      return "";
  }
}

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
  if (job) return text.failed(error.detail);
  return text.notStarted(text.failure(error.code, error.detail), error.code === "unavailable");
}

/** How many rows the file has and how old they are, and why it lacks others. */
function receiptLines(receipt: Receipt, text: ButtonMessages): string[] {
  const rows = `${capitalise(rowsInText(receipt, text))} ${asOfText(receipt, text, text.format.localTime)}`;
  return [rows, cutText(receipt, text), leftOutText(receipt, text)].filter((line) => line !== "");
}

const troubleText = ({ code, message }: { code: string; message: string }, text: ButtonMessages) =>
  code === "unavailable" ? text.reconnecting : text.failure(code, message);
