import type { ExportJob } from "@/contract/export-job";
import { ExportProgress } from "./export-progress";
import { useButtonMessages } from "./messages/messages-context";
import { underWayLines } from "./under-way-words";

/** How far an export is that has not ended, how fast, and how long it will still take. */
export function ExportUnderWay({ job }: { job: ExportJob }) {
  const text = useButtonMessages();
  return (
    <div className="mt-2 max-w-96">
      {job.state === "running" && <ExportProgress key={job.attempt} progress={job.progress} waiting="" />}
      <div className="text-muted mt-1.5 min-h-4 text-xs wrap-anywhere tabular-nums">
        {underWayLines(job, text).map((line, index) => (
          <div key={index}>{line}</div>
        ))}
      </div>
    </div>
  );
}
