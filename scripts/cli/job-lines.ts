import { formatBytes } from "@/client/format-bytes";
import type { ExportJob } from "@/contract/export-job";
import { requestAgain } from "@/contract/request-again";
import { describe, describeAttempt } from "../export-progress";
import { receiptLines } from "../receipt-lines";

/** All that is known of an export, a line each. */
export function jobLines(job: ExportJob): string[] {
  const { id, definition, state, file, receipt, error } = job;
  const isUnderWay = state === "queued" || state === "running";
  const lines: (readonly [string, string | null])[] = [
    ["export", id],
    ["of", definition],
    ["state", state],
    ["progress", isUnderWay ? describe(job) : null],
    ["attempt", isUnderWay && (job.attempt > 1 || job.trouble) ? describeAttempt(job) : null],
    ["error", error && `${error.code}: ${error.detail}`],
    ["request", JSON.stringify(requestAgain(job))],
    ["created", job.createdAt],
    ["finished", job.finishedAt],
    ["file", file && `${file.name}, ${formatBytes(file.bytes)}`],
    ["expires", job.expiresAt],
    ...(receipt ? receiptLines(job, receipt) : []),
  ];
  return lines.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(9)} ${value}`]));
}
