import { ChevronRight } from "lucide-react";
import type { ExportJob } from "@/contract/export-job";
import { ExportProgress } from "./export-progress";
import { firstRowsText } from "./first-rows-text";
import { paceText } from "./progress-words";
import { Badge } from "./ui/badge";

type ExportSummaryProps = {
  job: ExportJob;
  label: string;
  words: string;
  isOffered: boolean;
  toggle: { isOpen: boolean; controls: string; onToggle: () => void };
};

/** What an export is, in a few lines; the first opens the rest. */
export function ExportSummary({ job, label, words, isOffered, toggle }: ExportSummaryProps) {
  const { file, receipt, error, progress } = job;
  return (
    <>
      <button
        type="button"
        aria-expanded={toggle.isOpen}
        aria-controls={toggle.isOpen ? toggle.controls : undefined}
        onClick={toggle.onToggle}
        className="group rounded-control -ml-6 flex cursor-pointer items-start gap-2 text-left"
      >
        <ChevronRight
          aria-hidden
          className="text-muted group-hover:text-text mt-0.5 size-4 shrink-0 transition-transform group-aria-expanded:rotate-90"
        />
        <span className="wrap-anywhere">
          <span className="font-medium">{label}</span> <span className="text-muted">{words}</span>
        </span>
      </button>
      <div className="mt-0.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs">
        <span className="text-muted wrap-anywhere">{job.filename}</span>
        {receipt?.truncated && <Badge tone="warn">{firstRowsText(receipt)}</Badge>}
      </div>
      {job.state === "running" && (
        <div className="mt-2 max-w-96">
          <ExportProgress progress={progress} waiting="" />
          <div className="text-muted mt-1.5 min-h-4 text-xs tabular-nums">{paceText(progress)}</div>
        </div>
      )}
      {error && <div className="text-bad mt-0.5 text-xs wrap-anywhere">{error.detail}</div>}
      {file && !isOffered && (
        <div className="text-warn mt-0.5 text-xs">
          “{job.definition}” is no longer offered for export, so its file cannot be downloaded.
        </div>
      )}
    </>
  );
}
