import { mutationOptions, queryOptions, skipToken } from "@tanstack/react-query";
import type { ExportRequest } from "@/contract/export-request";
import type { PageClient, PolledExport } from "./page-client";
import { rememberExport } from "./export-memory";
import { hasCode } from "./has-code";
import { newerExport } from "./newer-export";
import { fedLookMs, nextLookMs } from "./next-look";
import { isTold, network, sameOrigin } from "./query-ways";

export const allExports = ["offload", "exports"] as const;
/** How the key of every list begins; its view ends it. */
export const allLists = [...allExports, "list"] as const;

/**
 * One export, followed to its end through every lost connection: as the server's `Retry-After` says, and hardly at all while
 * its events tell of it.
 */
export function exportQuery(id: string | null, api: PageClient = sameOrigin) {
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

/** What an export would be; counted anew after a minute, and when somebody comes back to the page. */
export function estimateQuery(request: ExportRequest, api: PageClient = sameOrigin) {
  return queryOptions({
    queryKey: ["offload", "estimate", request],
    queryFn: ({ signal }) => api.estimateExport(request, signal),
    staleTime: 60_000,
    retry: (failures, error) => failures < 5 && hasCode(error, "too_many_requests"),
    retryDelay: 1000,
    networkMode: "always" as const,
  });
}

/** Its request remembers what comes of it: the page may be left before the answer comes. */
export function createExportMutation(api: PageClient = sameOrigin) {
  return mutationOptions({
    mutationKey: [...allExports, "create"],
    mutationFn: (request: ExportRequest) => api.createExport(request),
    onSuccess: (created, request, _onMutate, { client }) => {
      rememberExport(request, created.job.id);
      client.setQueryData(exportQuery(created.job.id).queryKey, created);
      void client.invalidateQueries({ queryKey: allLists });
    },
    ...network,
  });
}

export function cancelExportMutation(id: string | null, api: PageClient = sameOrigin) {
  return mutationOptions({
    mutationKey: [...allExports, "cancel", id],
    mutationFn: () => api.cancelExport(id!),
    // Also after a refusal: it has then ended otherwise, and the truth is one look away.
    onSettled: (_canceled, _error, _variables, _onMutate, { client }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: exportQuery(id).queryKey }),
        client.invalidateQueries({ queryKey: allLists }),
      ]),
    ...network,
  });
}

export function deleteExportMutation(id: string, api: PageClient = sameOrigin) {
  return mutationOptions({
    mutationKey: [...allExports, "delete", id],
    mutationFn: () => api.deleteExport(id),
    onSettled: (_deleted, _error, _variables, _onMutate, { client }) =>
      client.invalidateQueries({ queryKey: allExports }),
    ...network,
  });
}
