import type { ExportProgress as Progressed } from "@/client/export-status";
import { formatCount, formatRows } from "./format-count";
import { Progress } from "./ui/progress";

/** Rows in words over a bar; before the first row is known, the words that are given instead. */
export function ExportProgress({ progress, waiting }: { progress: Progressed | null; waiting: string }) {
  const text = progress ? progressText(progress) : waiting;
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1.5">
      <span className="truncate text-[0.8125rem] leading-none tabular-nums">{text}</span>
      <Progress label="Export progress" text={text} fraction={progress?.fraction ?? null} />
    </div>
  );
}

/** As in `412,000 of 3,000,000 rows`; nothing is counted yet while the work is being planned. */
function progressText({ rows, total, totalIsEstimate }: Progressed): string {
  if (total === null) return rows === 0 ? "Preparing…" : formatRows(rows);
  return `${formatCount(rows)} of ${totalIsEstimate ? "about " : ""}${formatRows(total)}`;
}
