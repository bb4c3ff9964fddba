import type { ExportHistory } from "@/contract/export-history";
import type { ExportJob } from "@/contract/export-job";
import { LocalTime } from "./local-time";
import { useMessages } from "./messages/use-messages";
import { milestonesOf } from "./timeline-words";

/** What happened to an export, from the press to the file's end. */
export function ExportTimeline({ job, history }: { job: ExportJob; history: ExportHistory }) {
  const messages = useMessages();
  return (
    <ol className="border-line flex flex-col gap-2.5 border-s ps-4 text-[0.8125rem]">
      {milestonesOf(job, history, messages).map(({ at, text, isBad }, index) => (
        <li key={index} className="flex flex-col sm:flex-row sm:gap-4">
          <span className="text-muted shrink-0 text-xs sm:w-44 sm:pt-0.5">
            <LocalTime time={at} hasSeconds />
          </span>
          <span className={`wrap-anywhere ${isBad ? "text-bad" : ""}`}>{text}</span>
        </li>
      ))}
    </ol>
  );
}
