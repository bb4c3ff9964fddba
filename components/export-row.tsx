import { useMutation } from "@tanstack/react-query";
import { cancelExportMutation } from "@/client/export-queries";
import { hasEnded } from "@/contract/export-state";
import type { ExportJob } from "@/contract/export-job";
import { DownloadLink } from "./download-link";
import { ExportProgress } from "./export-progress";
import { formatBytes } from "./format-bytes";
import { formatCount } from "./format-count";
import { LocalTime } from "./local-time";
import { StateBadge } from "./state-badge";
import { Button } from "./ui/button";
import { Spinner } from "./ui/spinner";
import { Cell, Row } from "./ui/table";

/** One past or present export; on a phone a card. */
export function ExportRow({ job }: { job: ExportJob }) {
  const bytes = job.file?.bytes ?? job.receipt?.bytes;
  return (
    <Row className="max-lg:flex max-lg:flex-wrap max-lg:items-center max-lg:gap-x-4 max-lg:gap-y-2 max-lg:p-4">
      <Cell className="max-lg:flex-[1_1_50%] max-lg:p-0 lg:w-full">
        <div className="font-medium wrap-anywhere">{job.filename}</div>
        {job.error && <div className="text-bad mt-0.5 text-xs wrap-anywhere">{job.error.detail}</div>}
      </Cell>
      <Cell className="max-lg:self-start max-lg:p-0">
        <StateBadge state={job.state} />
      </Cell>
      <Cell className="max-lg:basis-full max-lg:p-0 max-lg:empty:hidden lg:min-w-52 lg:text-right">
        <Rows job={job} />
      </Cell>
      <Cell className="text-muted text-right whitespace-nowrap tabular-nums max-lg:hidden">
        {bytes === undefined ? "" : formatBytes(bytes)}
      </Cell>
      <Cell className="text-muted max-lg:flex-1 max-lg:p-0 max-lg:text-xs">
        <LocalTime time={job.createdAt} />
      </Cell>
      <Cell className="text-right max-lg:p-0 lg:py-1.5">
        {job.file && <DownloadLink file={job.file} size="small" />}
        {!hasEnded(job.state) && <CancelButton job={job} />}
      </Cell>
    </Row>
  );
}

function Rows({ job: { state, progress, receipt } }: { job: ExportJob }) {
  if (state === "running") return <ExportProgress progress={progress} waiting="" />;
  if (!receipt) return null;
  return (
    <span className="tabular-nums">
      {formatCount(receipt.rowsWritten)}
      <span className="lg:sr-only"> {receipt.rowsWritten === 1 ? "row" : "rows"}</span>
      {receipt.truncated && (
        <span className="text-warn block text-xs max-lg:inline">
          {" "}
          cut by its limit, of {formatCount(receipt.truncated.rowsMatching)}
        </span>
      )}
    </span>
  );
}

function CancelButton({ job }: { job: ExportJob }) {
  const cancellation = useMutation(cancelExportMutation(job.id));
  return (
    <Button size="small" isBusy={cancellation.isPending} onClick={() => cancellation.mutate()}>
      {cancellation.isPending && <Spinner />}
      Cancel <span className="sr-only">export {job.filename}</span>
    </Button>
  );
}
