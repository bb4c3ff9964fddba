import { firstSentence } from "@/client/first-sentence";
import type { ExportJob } from "@/contract/export-job";
import { paceText } from "./progress-words";

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };

/** As in `Next in line`, `3rd in line`; empty when it does not wait. */
export function placeText({ queue }: Pick<ExportJob, "queue">): string {
  if (!queue) return "";
  const { position } = queue;
  return position === 1 ? "Next in line" : `${position}${endings[ordinals.select(position)] ?? "th"} in line`;
}

/** What is told beside an export under way, line by line: where or how fast it is, and why it is tried again. */
export function underWayLines(job: ExportJob): string[] {
  const lines = [job.state === "queued" ? placeText(job) : paceText(job.progress), attemptText(job)];
  return lines.filter((line) => line !== "");
}

/** As in `Attempt 3. The file could not be written to the storage.`; empty while all goes well. */
function attemptText({ state, attempt, trouble }: ExportJob): string {
  if (attempt <= 1) return state === "queued" && trouble ? firstSentence(trouble.detail) : "";
  const what = state === "queued" ? `Starting again (attempt ${attempt}).` : `Attempt ${attempt}.`;
  return trouble ? `${what} ${firstSentence(trouble.detail)}` : what;
}
