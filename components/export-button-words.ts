import type { ExportStatus } from "@/client/export-status";
import type { Receipt } from "@/contract/export-job";
import { formatBytes } from "./format-bytes";
import { firstRowsText } from "./first-rows-text";
import { formatLocalTime } from "./format-time";
import { paceText } from "./progress-words";

/** The line beside the button. */
export function noteOf(status: ExportStatus): { text: string; isBad: boolean } | null {
  switch (status.state) {
    case "restoring":
      return (
        status.trouble && { text: `Work under way goes on. ${troubleText(status.trouble)}`, isBad: false }
      );
    case "queued":
    case "running":
      return { text: underWayText(status), isBad: false };
    case "ready":
      return status.job.receipt && { text: rowsText(status.job.receipt), isBad: false };
    case "failed":
      return { text: failureText(status), isBad: true };
    case "canceled":
      return { text: "Canceled. No file was made.", isBad: false };
    case "expired":
      return { text: "The last file has expired.", isBad: false };
    default:
      return null;
  }
}

/** What a screen reader is told: each turn once, and none of the counting in between. */
export function announcementOf(status: ExportStatus): string {
  switch (status.state) {
    case "queued":
      return "Export queued";
    case "running":
      return "Export running";
    case "ready":
      return `Export ready: ${status.file.name}, ${formatBytes(status.file.bytes)}`;
    case "failed":
      return failureText(status);
    case "canceled":
      return "Export canceled";
    default:
      return "";
  }
}

/** How fast it goes; without a sight of it, that it goes on. */
function underWayText(status: ExportStatus & { state: "queued" | "running" }): string {
  if (status.trouble) return `Still working. ${troubleText(status.trouble)}`;
  return status.state === "running" ? paceText(status.progress) : "";
}

/** A start whose answer did not come may have been one all the same. */
function failureText({ job, error }: ExportStatus & { state: "failed" }): string {
  if (job) return `Export failed: ${error.detail}`;
  const hint = error.code === "unavailable" ? " If it did start, it is among your past exports." : "";
  return `Not started: ${error.detail}${hint}`;
}

/** How many rows the file has, and how old they are. */
function rowsText(receipt: Receipt): string {
  const rows = firstRowsText(receipt);
  return `${rows.charAt(0).toUpperCase()}${rows.slice(1)} as of ${formatLocalTime(receipt.asOf)}`;
}

function troubleText({ code, message }: { code: string; message: string }): string {
  return code === "unavailable" ? "Reconnecting…" : message;
}
