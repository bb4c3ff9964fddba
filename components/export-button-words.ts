import type { ExportStatus } from "@/client/export-status";
import { formatBytes } from "@/client/format-bytes";
import type { Receipt } from "@/contract/export-job";
import { capitalise } from "./capitalise";
import { formatLocalTime } from "./format-time";
import { asOfText, cutText, leftOutText, rowsInText } from "./receipt-words";
import { underWayLines } from "./under-way-words";

/** The lines beside the button; null where none is to come. */
export function noteOf(status: ExportStatus): { lines: string[]; isBad: boolean } | null {
  switch (status.state) {
    case "restoring":
      return status.trouble && note(`Work under way goes on. ${troubleText(status.trouble)}`);
    case "queued":
    case "running":
      return status.trouble
        ? note(`Still working. ${troubleText(status.trouble)}`)
        : note(...underWayLines(status.job));
    case "ready":
      return status.job.receipt && note(...receiptLines(status.job.receipt));
    case "failed":
      return { lines: [failureText(status)], isBad: true };
    case "canceled":
      return note("Canceled. No file was made.");
    case "expired":
      return note("The last file has expired.");
    default:
      return null;
  }
}

const note = (...lines: string[]) => ({ lines, isBad: false });

/** What a screen reader is told: each turn once, and none of the counting and trying in between. */
export function announcementOf(status: ExportStatus): string {
  switch (status.state) {
    case "queued":
      return status.job.attempt > 1 ? "Export starting again" : "Export queued";
    case "running":
      return "Export running";
    case "ready":
      return readyText(status);
    case "failed":
      return failureText(status);
    case "canceled":
      return "Export canceled";
    default:
      return "";
  }
}

/** A file that lacks rows is not announced as if it had them. */
function readyText({ file, job: { receipt } }: ExportStatus & { state: "ready" }): string {
  const ready = `Export ready: ${file.name}, ${formatBytes(file.bytes)}`;
  if (!receipt?.truncated && !receipt?.skipped) return ready;
  return [ready, ...receiptLines(receipt)].join(". ");
}

/** A start whose answer did not come may have been one all the same. */
function failureText({ job, error }: ExportStatus & { state: "failed" }): string {
  if (job) return `Export failed: ${error.detail}`;
  const hint = error.code === "unavailable" ? " If it did start, it is among your past exports." : "";
  return `Not started: ${error.detail}${hint}`;
}

/** How many rows the file has and how old they are, and why it lacks others. */
function receiptLines(receipt: Receipt): string[] {
  const rows = `${capitalise(rowsInText(receipt))} ${asOfText(receipt, formatLocalTime)}`;
  return [rows, cutText(receipt), leftOutText(receipt)].filter((line) => line !== "");
}

function troubleText({ code, message }: { code: string; message: string }): string {
  return code === "unavailable" ? "Reconnecting…" : message;
}
