import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef } from "react";
import { exportHistoryQuery } from "@/client/export-history-query";
import { exportQuery } from "@/client/export-queries";
import { hasCode } from "@/client/has-code";
import { useExportFeed } from "@/client/use-export-feed";
import type { ExportHistory } from "@/contract/export-history";
import type { ExportJob } from "@/contract/export-job";
import { isOlder } from "@/contract/is-older";

/** An export as the server has put it into the page. */
interface Shown {
  readonly job: ExportJob;
  readonly history: ExportHistory;
}

/**
 * An export that the server has put into the page, as it is now, with its history. The page itself is not asked for again:
 * where Next finds no server for that, it loads the page anew, and nothing is left of it. It is left when the export is deleted.
 */
export function useShownExport(shown: Shown): Shown & { error: Error | null } {
  const look = useQuery(exportQuery(shown.job.id));
  useExportFeed(true);
  const seen = look.data?.job;
  const job = seen && !isOlder(seen, shown.job) ? seen : shown.job;
  const history = useHistory(job, shown.history);
  const isGone = hasCode(look.error, "not_found");
  const router = useRouter();
  const leave = useEffectEvent(async () => {
    // Right behind an answer, for the same reason.
    if (!hasCode((await look.refetch()).error, "not_found")) return;
    document.getElementById("content")?.focus();
    router.replace("/exports");
  });
  useEffect(() => {
    if (isGone) void leave();
  }, [isGone]);
  return { job, history, error: isGone ? null : look.error };
}

/** Asked for when the page opens, as the cache may have an older one, and anew whenever the export's state has changed. */
function useHistory(job: ExportJob, initialData: ExportHistory): ExportHistory {
  const { data, refetch } = useQuery({
    ...exportHistoryQuery(job.id, job.state === "running"),
    initialData,
  });
  const state = [job.state, job.attempt, job.trouble?.code].join(" ");
  const known = useRef(state);
  useEffect(() => {
    if (known.current === state) return;
    known.current = state;
    void refetch();
  }, [state, refetch]);
  return data;
}
