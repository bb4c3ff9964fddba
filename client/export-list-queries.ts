import { infiniteQueryOptions, keepPreviousData, mutationOptions } from "@tanstack/react-query";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { retryAfterSeconds } from "@/contract/retry-after";
import type { PageClient, PolledExport } from "./page-client";
import { deleteEach } from "./delete-each";
import { allExports, allLists } from "./export-queries";
import { hasCode } from "./has-code";
import { newerList } from "./newer-list";
import type { ListView } from "./list-params";
import { fedLookMs, reconnectMs } from "./next-look";
import { isTold, network, sameOrigin } from "./query-ways";

// Apart from `export-queries`, so that a page with a button on it does not load them.

/** An export as an event tells of it, like an answer. */
export function polledNow(job: ExportJob): PolledExport {
  return { job, retryAfterSeconds: hasEnded(job.state) ? null : retryAfterSeconds(ageMs(job)) };
}

const ageMs = ({ createdAt }: ExportJob) => Date.now() - Date.parse(createdAt);

/** Past exports, page by page; looked at again while any of them is under way. Until another view is there, the last one stays. */
export function exportListQuery(view: ListView = {}, api: PageClient = sameOrigin) {
  return infiniteQueryOptions({
    queryKey: [...allLists, view] as const,
    queryFn: ({ pageParam, signal }) =>
      api.listExports(pageParam ? { ...view, cursor: pageParam } : view, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state: { data, error } }) => {
      if (data && error) return reconnectMs;
      const pauseMs = nextListLookMs(data?.pages.flatMap((page) => page.exports) ?? []);
      return pauseMs && isTold(api) ? fedLookMs : pauseMs;
    },
    placeholderData: keepPreviousData,
    structuralSharing: newerList,
    retry: (failures, error) =>
      hasCode(error, "too_many_requests") ? failures < 5 : failures < 2 && hasCode(error, "unavailable"),
    ...network,
  });
}

/** The rhythm of the youngest export under way, as if it were looked at alone. */
function nextListLookMs(jobs: ExportJob[]): number | false {
  const ages = jobs.filter((job) => !hasEnded(job.state)).map(ageMs);
  return ages.length > 0 && retryAfterSeconds(Math.min(...ages)) * 1000;
}

/** Of several; it answers which are still there, and why. */
export function deleteExportsMutation(api: PageClient = sameOrigin) {
  return mutationOptions({
    mutationKey: [...allExports, "delete"],
    mutationFn: (ids: readonly string[]) => deleteEach(api, ids),
    onSettled: (_failed, _error, _ids, _onMutate, { client }) =>
      client.invalidateQueries({ queryKey: allExports }),
    networkMode: "always" as const,
  });
}
