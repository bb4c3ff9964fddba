import Link from "next/link";
import { isLinkable, viewHref } from "@/client/view-params";
import { viewOfRequest } from "@/client/view-of-request";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { AgainButton } from "./again-button";
import { CancelExport } from "./cancel-export";
import { DownloadLink } from "./download-link";
import { useMessages } from "./messages/use-messages";
import { buttonClass } from "./ui/button";
import { useKeptFocus } from "./use-kept-focus";

type ActionsProps = {
  job: ExportJob;
  /** Whether its definition may still be exported; without it neither file nor repeat are to be had. */
  isOffered: boolean;
};

/** What can be done with an export now, on its own page. */
export function ExportPageActions({ job, isOffered }: ActionsProps) {
  const { exportPage } = useMessages();
  const keptFocus = useKeptFocus<HTMLDivElement>();
  return (
    <div
      role="group"
      aria-label={exportPage.actions}
      className="rounded-control flex flex-wrap items-center gap-2"
      {...keptFocus}
    >
      {job.file && isOffered && <DownloadLink file={job.file} variant="solid" size="small" />}
      {!hasEnded(job.state) && <CancelExport job={job} name={job.filename} />}
      {hasEnded(job.state) && isOffered && <AgainButton job={job} />}
      {isOffered && <ChangedLink job={job} />}
    </div>
  );
}

/** To the rows that were asked for, as a table whose filters, columns and order can be changed. */
function ChangedLink({ job: { definition, request } }: { job: ExportJob }) {
  const { exportPage } = useMessages();
  const view = viewOfRequest(request);
  if (!view) return null;
  const href = viewHref(`/data/${encodeURIComponent(definition)}`, view);
  // The API takes longer filters than an address.
  if (!isLinkable(href)) return null;
  const isMore = request.limit !== undefined || request.guard === false;
  return (
    <>
      <Link href={href} prefetch={false} className={buttonClass({ size: "small", variant: "ghost" })}>
        {exportPage.changed}
      </Link>
      {isMore && <span className="text-muted basis-full text-xs">{exportPage.notInTable}</span>}
    </>
  );
}
