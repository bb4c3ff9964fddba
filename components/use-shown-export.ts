import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
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

  const isRunning = job.state === "running";
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, partsMs);
    return () => clearInterval(timer);
  }, [isRunning, router]);

  const hasChanged = job.changedAt !== shown.changedAt;
  useEffect(() => {
    if (isGone) router.replace("/exports");
    else if (hasChanged) router.refresh();
  }, [isGone, hasChanged, job.changedAt, router]);
  return { job, error: isGone ? null : look.error };
}
