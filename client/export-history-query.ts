import { queryOptions } from "@tanstack/react-query";
import { createApiClient } from "./api-client";
import { allExports } from "./export-queries";
import { hasCode } from "./has-code";
import { network } from "./query-ways";

const sameOrigin = createApiClient();

/** How often the server is asked for what the document of a running export does not say: its parts. */
const partsMs = 5000;

/** How an export came to be what it is; while it runs, looked at again and again. */
export function exportHistoryQuery(id: string, isRunning: boolean) {
  return queryOptions({
    queryKey: [...allExports, id, "history"] as const,
    queryFn: ({ signal }) => sameOrigin.getHistory(id, signal),
    refetchInterval: isRunning && partsMs,
    retry: (failures, error) => failures < 2 && hasCode(error, "unavailable"),
    ...network,
  });
}
