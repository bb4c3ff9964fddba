import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { AgainButton } from "./again-button";
import { CancelExport } from "./cancel-export";
import { DownloadLink } from "./download-link";
import { useKeptFocus } from "./use-kept-focus";

type ExportActionsProps = {
  job: ExportJob;
  /** What tells the export from others, for who hears one button at a time. */
  name: string;
  /** Whether its definition may still be exported; without it neither file nor repeat are to be had. */
  isOffered: boolean;
};

/** What can be done with an export now. */
export function ExportActions({ job, name, isOffered }: ExportActionsProps) {
  const keptFocus = useKeptFocus<HTMLDivElement>();
  return (
    <div
      role="group"
      aria-label={name}
      className="rounded-control flex flex-wrap items-center gap-x-1 gap-y-1.5 lg:justify-end"
      {...keptFocus}
    >
      {job.file && isOffered && <DownloadLink file={job.file} size="small" isBrief />}
      {!hasEnded(job.state) && <CancelExport job={job} name={name} />}
      {hasEnded(job.state) && isOffered && (
        <AgainButton job={job} name={name} variant={job.file ? "ghost" : "outline"} />
      )}
    </div>
  );
}
