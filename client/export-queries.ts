import {
  infiniteQueryOptions,
  keepPreviousData,
  mutationOptions,
  queryOptions,
  skipToken,
} from "@tanstack/react-query";
import type { ExportJob } from "@/contract/export-job";
import type { ExportRequest } from "@/contract/export-request";
import { hasEnded } from "@/contract/export-state";
import { retryAfterSeconds } from "@/contract/retry-after";
import { type ApiClient, createApiClient, type PolledExport } from "./api-client";
import { deleteEach } from "./delete-each";
import { rememberExport } from "./export-memory";
import { isFed } from "./feed-state";
import { hasCode } from "./has-code";
import { newerExport, newerList } from "./keep-newer";
import type { ListView } from "./list-params";
import { fedLookMs, nextLookMs, reconnectMs } from "./next-look";

const sameOrigin = createApiClient();
export const allExports = ["offload", "exports"] as const;
/** How the key of every list begins; its view ends it. */
export const allLists = [...allExports, "list"] as const;

/**
 * `networkMode` always: the browser's own notion of being offline knows nothing of a server on this
 * machine, and a request that fails is tried again here anyway.
 */
const network = { networkMode: "always", refetchOnReconnect: true } as const;

/** Whether the server tells of its own accord what comes of the exports that this client asks for. */
const isTold = (api: ApiClient) => api === sameOrigin && isFed();

/** An export as an event tells of it, like an answer. */
export function polledNow(job: ExportJob): PolledExport {
  return { job, retryAfterSeconds: hasEnded(job.state) ? null : retryAfterSeconds(ageMs(job)) };
}

const ageMs = ({ createdAt }: ExportJob) => Date.now() - Date.parse(createdAt);

/**
 * One export, followed to its end through every lost connection: as the server's `Retry-After` says, and hardly at all while
 * its events tell of it.
 */
export function exportQuery(id: string | null, api: ApiClient = sameOrigin) {
  return queryOptions<PolledExport>({
    queryKey: [...allExports, id],
    queryFn: id === null ? skipToken : ({ signal }) => api.getExport(id, signal),
    refetchInterval: ({ state }) => {
      const pauseMs = nextLookMs(state.data, state.error, state.dataUpdateCount);
      return pauseMs && !state.error && isTold(api) ? fedLookMs : pauseMs;
    },
    structuralSharing: newerExport,
    retry: false,
    ...network,
  });
}

/** Past exports, page by page; looked at again while any of them is under way. Until another view is there, the last one stays. */
export function exportListQuery(view: ListView = {}, api: ApiClient = sameOrigin) {
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
    retry: (failures, error) => failures < 2 && hasCode(error, "unavailable"),
    ...network,
  });
}

/** The rhythm of the youngest export under way, as if it were looked at alone. */
function nextListLookMs(jobs: ExportJob[]): number | false {
  const ages = jobs.filter((job) => !hasEnded(job.state)).map(ageMs);
  return ages.length > 0 && retryAfterSeconds(Math.min(...ages)) * 1000;
}

/** What an export would be; counted anew after a minute, and when somebody comes back to the page. */
export function estimateQuery(request: ExportRequest, api: ApiClient = sameOrigin) {
  return queryOptions({
    queryKey: ["offload", "estimate", request],
    queryFn: ({ signal }) => api.estimateExport(request, signal),
    staleTime: 60_000,
    retry: (failures, error) => failures < 5 && hasCode(error, "too_many_requests"),
    retryDelay: 1000,
    networkMode: "always" as const,
  });
}

/** Keyed by its request, which remembers it: the page may be left before the answer comes. */
export function createExportMutation(request: ExportRequest, api: ApiClient = sameOrigin) {
  return mutationOptions({
    mutationKey: [...allExports, "create", request],
    mutationFn: () => api.createExport(request),
    onSuccess: (created, _variables, _onMutate, { client }) => {
      rememberExport(request, created.job.id);
      client.setQueryData(exportQuery(created.job.id).queryKey, created);
      void client.invalidateQueries({ queryKey: allLists });
    },
    ...network,
  });
}

export function cancelExportMutation(id: string | null, api: ApiClient = sameOrigin) {
  return mutationOptions({
    mutationKey: [...allExports, "cancel", id],
    mutationFn: () => api.cancelExport(id!),
    // Also after a refusal: it has then ended otherwise, and the truth is one look away.
    onSettled: (_canceled, _error, _variables, _onMutate, { client }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: exportQuery(id).queryKey }),
        client.invalidateQueries({ queryKey: allLists }),
      ]),
    networkMode: "always" as const,
  });
}

export function deleteExportMutation(id: string, api: ApiClient = sameOrigin) {
  return mutationOptions({
    mutationKey: [...allExports, "delete", id],
    mutationFn: () => api.deleteExport(id),
    onSettled: (_deleted, _error, _variables, _onMutate, { client }) =>
      client.invalidateQueries({ queryKey: allExports }),
    networkMode: "always" as const,
  });
}

/** Of several; it answers which are still there, and why. */
export function deleteExportsMutation(api: ApiClient = sameOrigin) {
  return mutationOptions({
    mutationKey: [...allExports, "delete"],
    mutationFn: (ids: readonly string[]) => deleteEach(api, ids),
    onSettled: (_failed, _error, _ids, _onMutate, { client }) =>
      client.invalidateQueries({ queryKey: allExports }),
    networkMode: "always" as const,
  });
}
