import { firstSentence } from "@/client/first-sentence";
import type { ExportJob } from "@/contract/export-job";
import type { ButtonMessages } from "./messages/messages";
import { paceText } from "./progress-words";

/** As in `Next in line`, `3rd in line`; empty when it does not wait. */
export const placeText = ({ queue }: Pick<ExportJob, "queue">, text: ButtonMessages) =>
  queue ? text.place(queue.position) : "";

/** What is told beside an export under way, line by line: where or how fast it is, and why it is tried again. */
export function underWayLines(job: ExportJob, text: ButtonMessages): string[] {
  const where = job.state === "queued" ? placeText(job, text) : paceText(job.progress, text);
  return [where, attemptText(job, text)].filter(Boolean);
}

/** As in `Attempt 3. The file could not be written to the storage.`; empty while all goes well. */
function attemptText({ state, attempt, trouble }: ExportJob, text: ButtonMessages): string {
  const isQueued = state === "queued";
  const why = trouble ? text.failure(trouble.code, firstSentence(trouble.detail)) : "";
  if (attempt <= 1) return isQueued ? why : "";
  return `${text.attempt(attempt, isQueued)} ${why}`.trim();
}
