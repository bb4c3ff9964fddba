import { hasEnded } from "@/contract/export-state";
import type { Deed, ExportHistory } from "@/contract/export-history";
import type { ExportJob } from "@/contract/export-job";
import type { Messages } from "./messages/messages";

type Words = Messages["exportPage"]["timeline"];

/** Something that happened to an export. */
export interface Milestone {
  readonly at: string;
  readonly text: string;
  readonly isBad?: boolean;
}

/** What happened to an export, the first first. */
export function milestonesOf(job: ExportJob, history: ExportHistory, messages: Messages): Milestone[] {
  const words = messages.exportPage.timeline;
  const { createdAt, startedAt, state } = job;
  const milestones = [
    { at: createdAt, text: words.asked(byOf(find(history, "asked"), words)) },
    ...(startedAt ? [{ at: startedAt, text: words.started }] : []),
    ...partMilestones(job, history, words),
    ...troubleMilestones(job, history, messages),
    ...endMilestones(job, history, messages),
    ...downloadMilestones(history, words),
    ...(state === "expired" ? [{ at: expiredAt(job, history), text: words.expired }] : []),
  ];
  // What happened in the same moment stays in the order of above.
  return milestones.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** While it runs: of what has ended, the receipt counts them. */
function partMilestones({ state }: ExportJob, { parts }: ExportHistory, words: Words): Milestone[] {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || hasEnded(state)) return [];
  const begun = { at: first.at, text: words.firstPart(first.rows) };
  if (parts.length === 1) return [begun];
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  return [begun, { at: last.at, text: words.parts(parts.length, rows) }];
}

/** Each new attempt and its reason; with the first that is known, how many there were before. */
function troubleMilestones(
  { attempt, trouble }: ExportJob,
  history: ExportHistory,
  { button, exportPage }: Messages,
): Milestone[] {
  if (!trouble) return [];
  const words = exportPage.timeline;
  const whyOf = ({ code, detail }: ExportHistory["troubles"][number]) => button.failure(code, detail);
  if (attempt === 1) return [{ at: trouble.at, text: words.late(whyOf(trouble)), isBad: true }];
  // The export's own word of its last one may say more.
  const others = history.troubles.filter(({ at }) => at !== trouble.at);
  return [...others, trouble].map((one, index) => {
    const before = index === 0 ? attempt - 2 - others.length : 0;
    return { at: one.at, text: words.again(whyOf(one), before), isBad: true };
  });
}

function endMilestones(job: ExportJob, history: ExportHistory, messages: Messages): Milestone[] {
  const words = messages.exportPage.timeline;
  const { state, finishedAt: at, receipt, error } = job;
  if (at === null) return [];
  if (state === "failed" && error) {
    const why = messages.button.failure(error.code, error.detail);
    return [{ at, text: words.failed(why), isBad: true }];
  }
  if (state === "canceled") return [{ at, text: words.canceled(byOf(find(history, "canceled"), words)) }];
  if (!receipt) return [];
  const { parts, rowsWritten, bytes } = receipt;
  return [{ at, text: words.ready(parts, rowsWritten, bytes) }];
}

function downloadMilestones({ deeds, earlierDownloads }: ExportHistory, words: Words): Milestone[] {
  const downloads = deeds.filter(({ action }) => action === "downloaded");
  return downloads.map((deed, index) => {
    const isFirst = index === 0 && earlierDownloads > 0;
    const before = isFirst ? words.earlier(earlierDownloads) : "";
    return { at: deed.at, text: `${words.downloaded(byOf(deed, words), deed.isPartial)}${before}` };
  });
}

const expiredAt = ({ expiresAt, changedAt }: ExportJob, history: ExportHistory) =>
  find(history, "expired")?.at ?? expiresAt ?? changedAt;

const find = ({ deeds }: ExportHistory, action: Deed["action"]) =>
  deeds.find((deed) => deed.action === action);

/** As in ` by ada@example.com, with an API key`; empty when nobody is known. */
const byOf = (deed: Deed | undefined, words: Words) => (deed?.actor ? words.by(deed.actor, deed.hasKey) : "");
