import { useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { exportListQuery } from "./export-list-queries";
import { exportQuery } from "./export-queries";
import { hasCode } from "./has-code";
import { useExportFeed } from "./use-export-feed";
import {
  keepWatching,
  mostWatched,
  nothingWatched,
  stopWatching,
  subscribeToWatched,
  watchedExports,
} from "./watched-exports";

export type WatchedExports = {
  /** The newest first: those under way, and those that have ended since and are not put away. */
  jobs: readonly ExportJob[];
  /** Whether more are under way than are kept in sight. */
  isMore: boolean;
  /** Whether the last look at any of them failed: the work itself goes on. */
  isTroubled: boolean;
  putAway: (id: string) => void;
};

/**
 * The exports under way, kept in sight until they are put away. Headless: needs a QueryClientProvider.
 * @param of a member's id, whose exports alone are watched; left out, all that may be seen
 */
export function useWatchedExports(of?: string): WatchedExports {
  const isShown = (job: ExportJob) => of === undefined || job.askedBy === of;
  // Those alone: among all, a long one would not be on the first page for long.
  const list = useInfiniteQuery(exportListQuery({ state: "open" }));
  const open = (list.data?.pages ?? [])
    .flatMap((page) => page.exports)
    .filter((job) => !hasEnded(job.state) && isShown(job));
  const openKey = open.map(({ id }) => id).join();
  useEffect(() => keepWatching(openKey.split(",").filter(Boolean)), [openKey]);

  const ids = useSyncExternalStore(subscribeToWatched, watchedExports, nothingWatched);
  const looks = useQueries({ queries: ids.map((id) => exportQuery(id)) });
  const gone = ids.filter((_id, index) => hasCode(looks[index]?.error, "not_found")).join();
  useEffect(() => gone.split(",").filter(Boolean).forEach(stopWatching), [gone]);

  // What the tab watches may be from before somebody else signed in.
  const shown = looks.filter(({ data }) => !data || isShown(data.job));
  const jobs = shown.flatMap(({ data }) => data?.job ?? []);
  useExportFeed([...jobs, ...open].some(({ state }) => !hasEnded(state)));
  return {
    jobs: jobs.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)),
    isMore: ids.length >= mostWatched && open.some(({ id }) => !ids.includes(id)),
    isTroubled: shown.some(({ error }) => error !== null && !hasCode(error, "not_found")),
    putAway: stopWatching,
  };
}
