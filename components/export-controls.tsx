"use client";

import type { ReactNode } from "react";
import type { ExportHandle } from "@/client/use-export";
import { DownloadLink } from "./download-link";
import { announcementOf, linesOf } from "./export-button-words";
import { ExportProgress } from "./export-progress";
import { useButtonMessages } from "./messages/messages-context";
import { Button } from "./ui/button";
import { AgainIcon, CloseIcon, DownloadIcon, Spinner } from "./ui/icons";
import { useKeptFocus } from "./use-kept-focus";

export type ControlsProps = {
  /** What the button says before it is pressed. */
  label: string;
  /** Where its line of words stands: beside it where there is room, or always below. */
  note?: "beside" | "below" | undefined;
  handle: ExportHandle;
  /** What else stands beside the button. */
  children?: ReactNode;
};

/** What is seen of one export: the button that starts it, its progress, and its file. */
export function ExportControls({ label, note: place = "beside", handle, children }: ControlsProps) {
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const text = useButtonMessages();
  const lines = linesOf(handle, text);
  return (
    <div
      role="group"
      aria-label={label}
      className={`rounded-control flex min-w-0 flex-col gap-x-3 gap-y-1.5 ${place === "beside" ? "sm:flex-row-reverse sm:items-center" : ""}`}
      {...keptFocus}
    >
      <div className="flex min-w-0 flex-wrap items-center gap-x-1 gap-y-2">
        <Controls handle={handle} label={label} />
        {children}
      </div>
      {lines && (
        <p
          className={`min-h-4 text-xs wrap-anywhere tabular-nums ${handle.state === "failed" ? "text-bad" : "text-muted"}`}
        >
          {lines.map((line, index) => (
            <span key={index} className="block">
              {line}
            </span>
          ))}
        </p>
      )}
      <span role="status" className="sr-only">
        {announcementOf(handle, text)}
      </span>
    </div>
  );
}

function Controls({ handle, label }: { handle: ExportHandle; label: string }) {
  const text = useButtonMessages();
  switch (handle.state) {
    case "starting":
    case "restoring":
      return (
        <Button variant="solid" isBusy className={phoneWide}>
          <Spinner /> {text[handle.state]}
        </Button>
      );
    case "queued":
    case "running":
      return <UnderWay handle={handle} />;
    case "ready":
      return (
        <>
          <DownloadLink file={handle.file} variant="solid" className="max-sm:flex-1" />
          {/* It may lie where the button was. */}
          <Button variant="ghost" onClick={handle.start} className="appear-late px-2.5!">
            <AgainIcon /> {text.again}
          </Button>
        </>
      );
    case "failed":
      return (
        <Button onClick={handle.start} className={phoneWide}>
          {/* A start may pass the next time; whether an export would, its reason says. */}
          <AgainIcon /> {handle.job ? text.again : text.tryAgain}
        </Button>
      );
    default:
      return (
        <Button variant="solid" onClick={handle.start} className={phoneWide}>
          <DownloadIcon /> {label}
        </Button>
      );
  }
}

/** With what else stands beside it. */
const phoneWide = "max-sm:flex-1";

function UnderWay({ handle }: { handle: ExportHandle & { state: "queued" | "running" } }) {
  const text = useButtonMessages();
  return (
    <div className="rounded-control border-line-strong bg-raised flex h-9 w-full min-w-0 items-center gap-2 border ps-3 pe-0.5 sm:w-80">
      <ExportProgress
        key={handle.job.attempt}
        progress={handle.state === "running" ? handle.progress : null}
        waiting={text.queued}
      />
      {/* Late, so that the second half of a double click does not cancel what the first has started. */}
      <Button
        size="icon"
        variant="ghost"
        aria-label={text.cancel}
        title={text.cancel}
        isBusy={handle.isCanceling}
        onClick={handle.cancel}
        className="appear-late"
      >
        {handle.isCanceling ? <Spinner /> : <CloseIcon />}
      </Button>
    </div>
  );
}
