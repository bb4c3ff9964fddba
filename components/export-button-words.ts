import type { ExportStatus } from "@/client/export-status";
import type { Receipt } from "@/contract/export-job";
import { formatBytes } from "./format-bytes";
import { formatCount, formatRows } from "./format-count";
import { formatLocalTime } from "./format-time";

/** The line beside the button. */
export function noteOf(status: ExportStatus): { text: string; isBad: boolean } | null {
  switch (status.state) {
    case "restoring":
      return status.trouble && { text: troubleText(status.trouble), isBad: false };
    case "queued":
    case "running":
      return status.trouble && { text: `Still working. ${troubleText(status.trouble)}`, isBad: false };
    case "ready":
      return status.job.receipt && { text: rowsText(status.job.receipt), isBad: false };
    case "failed":
      return { text: status.error.detail, isBad: true };
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
      return `Export failed: ${status.error.detail}`;
    case "canceled":
      return "Export canceled";
    default:
      return "";
  }
}

/** How many rows the file has, out of how many where it was cut, and how old they are. */
function rowsText({ rowsWritten, truncated, asOf }: Receipt): string {
  const rows = truncated
    ? `The first ${formatCount(rowsWritten)} of ${formatRows(truncated.rowsMatching)}`
    : formatRows(rowsWritten);
  return `${rows} as of ${formatLocalTime(asOf)}`;
}

function troubleText({ code, message }: { code: string; message: string }): string {
  return code === "unavailable" ? "Reconnecting…" : message;
}
