import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import type { Messages } from "./messages/messages";

/** What is said of an export that has ended. */
export function endedWords({ state, filename, error }: ExportJob, { tray: text, button }: Messages): string {
  if (error) return text.failed(filename, button.failure(error.code, error.detail));
  if (state === "canceled") return text.canceled(filename);
  return state === "expired" ? text.expired(filename) : text.ready(filename);
}

/** The same beneath its name. */
export function outcomeWords(job: ExportJob, messages: Messages): string {
  if (job.error) return messages.button.failure(job.error.code, job.error.detail);
  return job.state === "canceled" ? messages.button.canceled : endedWords(job, messages);
}

/** What a tab's title says of exports: how far the one under way is, or how many are; a tick once all are ready. */
export function titleWords(jobs: readonly ExportJob[], { percent }: Messages["format"]): string {
  const open = jobs.filter(({ state }) => !hasEnded(state));
  const [only] = open;
  if (open.length > 1) return `(${open.length})`;
  if (only) return only.progress.fraction === null ? "…" : percent(only.progress.fraction);
  return jobs.some(({ state }) => state === "ready") ? "✓" : "";
}
