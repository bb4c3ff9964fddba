import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { exportQuery } from "@/client/export-queries";
import { hasCode } from "@/client/has-code";
import { useExportFeed } from "@/client/use-export-feed";
import type { ExportJob } from "@/contract/export-job";
import { isOlder } from "@/contract/is-older";

/** How often the server is asked for what the document of a running export does not say: its parts. */
const partsMs = 5000;

/**
 * An export that the server has put into the page, as it is now. What else the page says of it is asked for again when it
 * has changed, and the page is left when it is deleted.
 */
export function useShownExport(shown: ExportJob): { job: ExportJob; error: Error | null } {
  const look = useQuery(exportQuery(shown.id));
  useExportFeed(true);
  const seen = look.data?.job;
  const job = seen && !isOlder(seen, shown) ? seen : shown;
  const isGone = hasCode(look.error, "not_found");
  const router = useRouter();

  // Where a refresh finds no server, Next loads the whole page anew, and nothing of it is left: it goes right behind an answer.
  const refresh = useEffectEvent(async () => {
    if ((await look.refetch()).isSuccess) router.refresh();
  });
  const leave = useEffectEvent(() => {
    document.getElementById("content")?.focus();
    router.replace("/exports");
  });

  const isRunning = job.state === "running";
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      if (!document.hidden) void refresh();
    }, partsMs);
    return () => clearInterval(timer);
  }, [isRunning]);

  const hasChanged = job.changedAt !== shown.changedAt;
  useEffect(() => {
    if (isGone) leave();
    else if (hasChanged) void refresh();
  }, [isGone, hasChanged, job.changedAt]);
  return { job, error: isGone ? null : look.error };
}
