"use client";

import { useMutation } from "@tanstack/react-query";
import { Bell, BellRing, ChevronDown, ChevronUp, X } from "lucide-react";
import { useId, useState } from "react";
import { cancelExportMutation } from "@/client/export-queries";
import { useWatchedExports } from "@/client/use-watched-exports";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { ActionOutcome } from "./action-outcome";
import { DownloadLink } from "./download-link";
import { ExportProgress } from "./export-progress";
import { useMessages } from "./messages/use-messages";
import { endedWords, outcomeWords, titleWords } from "./tray-words";
import { Button } from "./ui/button";
import { underWayLines } from "./under-way-words";
import { useKeptFocus } from "./use-kept-focus";
import { useReadyNotice } from "./use-ready-notice";
import { useTabTitle } from "./use-tab-title";

export type ExportTrayProps = {
  /** A member's id, whose exports alone are shown; left out, all that may be seen. */
  of?: string;
};

/**
 * Keeps exports under way in sight, at the foot of every page that it stands on and in the tab's title, until they are done
 * and put away. Nothing while there are none. Needs a QueryClientProvider above it.
 */
export function ExportTray({ of }: ExportTrayProps) {
  const messages = useMessages();
  const { tray: text, format } = messages;
  const { jobs, isMore, isTroubled, putAway } = useWatchedExports(of);
  const [isOpen, setIsOpen] = useState(true);
  const listId = useId();
  const keptFocus = useKeptFocus<HTMLElement>();
  const open = jobs.filter(({ state }) => !hasEnded(state));
  useTabTitle(titleWords(jobs, format));
  if (jobs.length === 0) return null;
  return (
    <section
      aria-label={text.title}
      data-tray
      {...keptFocus}
      className="rounded-panel border-line-strong bg-raised bottom-3 z-20 mx-3 mb-3 max-w-md border shadow-lg shadow-(color:--shade) sm:ms-auto sm:me-4 [@media(min-height:30rem)]:sticky"
    >
      <div className="flex items-center gap-1 py-1.5 ps-4 pe-1.5">
        <h2 className="min-w-0 flex-1 truncate font-medium">
          {open.length > 0 ? text.underWay(open.length, isMore) : text.done(jobs.length)}
        </h2>
        <Notify jobs={jobs} />
        {open.length === 0 && jobs.length > 1 && (
          <Button
            size="icon"
            variant="ghost"
            aria-label={text.dismissAll}
            title={text.dismissAll}
            onClick={() => jobs.forEach(({ id }) => putAway(id))}
          >
            <X aria-hidden />
          </Button>
        )}
        <Button
          size="icon"
          variant="ghost"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-label={isOpen ? text.hide : text.show}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
        </Button>
      </div>
      <ul id={listId} hidden={!isOpen} className="border-line max-h-60 overflow-y-auto border-t">
        {jobs.map((job) => (
          <TrayItem key={job.id} job={job} isTroubled={isTroubled} putAway={() => putAway(job.id)} />
        ))}
      </ul>
      {/* Each by itself: the end of one does not tell of the others anew. */}
      <span role="status" aria-atomic={false} aria-relevant="additions" className="sr-only">
        {jobs
          .filter(({ state }) => hasEnded(state))
          .map((job) => (
            <span key={job.id}>{endedWords(job, messages)}. </span>
          ))}
      </span>
    </section>
  );
}

function Notify({ jobs }: { jobs: readonly ExportJob[] }) {
  const messages = useMessages();
  const text = messages.tray;
  const { allowed, ask } = useReadyNotice(jobs, (job) => endedWords(job, messages));
  const label = { unasked: text.notify, granted: text.notified, denied: text.notAllowed }[allowed];
  return (
    <Button
      size="icon"
      variant="ghost"
      aria-label={label}
      title={label}
      isBusy={allowed !== "unasked"}
      onClick={() => void ask()}
    >
      {allowed === "granted" ? <BellRing aria-hidden /> : <Bell aria-hidden />}
    </Button>
  );
}

type TrayItemProps = { job: ExportJob; isTroubled: boolean; putAway: () => void };

function TrayItem({ job, isTroubled, putAway }: TrayItemProps) {
  const text = useMessages().tray;
  const cancellation = useMutation(cancelExportMutation(job.id));
  return (
    <li className="border-line flex items-center gap-2 border-b py-2.5 ps-4 pe-1.5 last:border-0">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <bdi className="truncate text-[0.8125rem]">{job.filename}</bdi>
        {hasEnded(job.state) ? <Ended job={job} /> : <UnderWay job={job} isTroubled={isTroubled} />}
        {!hasEnded(job.state) && <ActionOutcome error={cancellation.error} />}
      </div>
      {hasEnded(job.state) ? (
        <Button size="icon" variant="ghost" aria-label={text.dismiss(job.filename)} onClick={putAway}>
          <X aria-hidden />
        </Button>
      ) : (
        <Button
          size="icon"
          variant="ghost"
          aria-label={text.cancel(job.filename)}
          isBusy={cancellation.isPending}
          onClick={() => cancellation.mutate()}
        >
          <X aria-hidden />
        </Button>
      )}
    </li>
  );
}

function UnderWay({ job, isTroubled }: { job: ExportJob; isTroubled: boolean }) {
  const { tray: text, button } = useMessages();
  const lines = isTroubled ? [text.reconnecting] : underWayLines(job, button);
  return (
    <>
      <ExportProgress
        key={job.attempt}
        progress={job.state === "running" ? job.progress : null}
        waiting={text.queued}
      />
      {lines.map((line) => (
        <span key={line} className="text-muted text-xs tabular-nums">
          {line}
        </span>
      ))}
    </>
  );
}

function Ended({ job }: { job: ExportJob }) {
  const messages = useMessages();
  if (job.file) return <DownloadLink file={job.file} size="small" className="self-start" />;
  return (
    <span className={`text-xs wrap-anywhere ${job.state === "failed" ? "text-bad" : "text-muted"}`}>
      {outcomeWords(job, messages)}
    </span>
  );
}
