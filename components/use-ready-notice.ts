"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { askForNotices, noticePermission, subscribeToNoticePermission } from "./notice-permission";

/**
 * Tells through the browser, to whoever has asked for it, that an export has ended while its page was out of sight.
 * @param words what is said of an export that has ended
 */
export function useReadyNotice(jobs: readonly ExportJob[], words: (job: ExportJob) => string) {
  const allowed = useSyncExternalStore(
    subscribeToNoticePermission,
    noticePermission,
    () => "unasked" as const,
  );
  const open = useRef(new Set<string>());
  useEffect(() => {
    for (const job of jobs) {
      const isNews = hasEnded(job.state) && open.current.delete(job.id);
      if (!hasEnded(job.state)) open.current.add(job.id);
      // Of several tabs the last one's takes the place of the others'.
      if (isNews && allowed === "granted" && document.hidden) notify(words(job), job.id);
    }
  }, [jobs, allowed, words]);
  return { allowed, ask: askForNotices };
}

function notify(text: string, tag: string): void {
  try {
    new Notification(text, { tag });
  } catch {
    // Some browsers for phones let only service workers do that; the tray says it all the same.
  }
}
