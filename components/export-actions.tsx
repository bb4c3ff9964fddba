import { RotateCw } from "lucide-react";
import { useExportAgain } from "@/client/use-export-again";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { ActionOutcome } from "./action-outcome";
import { CancelExport } from "./cancel-export";
import { DownloadLink } from "./download-link";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Spinner } from "./ui/icons";
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
      {hasEnded(job.state) && isOffered && <AgainButton job={job} name={name} />}
    </div>
  );
}

function AgainButton({ job, name }: { job: ExportJob; name: string }) {
  const text = useMessages().exports;
  const { isStarting, startedId, error, start } = useExportAgain(job);
  return (
    <>
      <Button size="small" variant={job.file ? "ghost" : "outline"} isBusy={isStarting} onClick={start}>
        {isStarting ? <Spinner /> : <RotateCw aria-hidden />}
        {text.again} <span className="sr-only">{name}</span>
      </Button>
      <ActionOutcome error={error}>{startedId !== null && text.started}</ActionOutcome>
    </>
  );
}
