import type { ExportProgress as Progressed } from "@/client/export-status";
import { useButtonMessages } from "./messages/messages-context";
import { rowsDoneText } from "./progress-words";
import { Progress } from "./ui/progress";

/**
 * Rows in words and a share over a bar; before the first row is known, the words that are given instead.
 * Keyed by its attempt, so that rows which start over are a new bar's beginning and no jump backwards.
 */
export function ExportProgress({ progress, waiting }: { progress: Progressed | null; waiting: string }) {
  const words = useButtonMessages();
  const text = progress ? rowsDoneText(progress, words) : waiting;
  const fraction = progress?.fraction ?? null;
  const percent = fraction === null ? "" : words.format.percent(fraction);
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      <div className="flex justify-between gap-3 text-[0.8125rem] leading-none tabular-nums">
        <span className="truncate">{text}</span>
        <span className="text-muted">{percent}</span>
      </div>
      <Progress label={words.progress} text={percent ? `${percent}, ${text}` : text} fraction={fraction} />
    </div>
  );
}
