import type { InfiniteData, Query, QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Goes on to the next page of a list. To look anew at the pages that are shown, and this, cancel each other: whichever was
 * canceled is done behind the other, so that neither a press nor a change is lost. A list that is left meanwhile stays as it is.
 * @param fetchNextPage of what observes the list
 */
export async function loadMore(
  client: QueryClient,
  queryKey: QueryKey,
  fetchNextPage: () => Promise<unknown>,
): Promise<void> {
  const query = client.getQueryCache().find({ queryKey, exact: true });
  if (!query) return;
  const wasLooking = query.state.fetchStatus === "fetching";
  const shown = pagesIn(query);
  await fetchNextPage();
  const isCanceled = query.state.status === "success" && pagesIn(query) === shown;
  if (isCanceled && query.isActive()) await fetchNextPage();
  if (wasLooking) await client.invalidateQueries({ queryKey, exact: true });
}

const pagesIn = ({ state }: Query) => (state.data as InfiniteData<unknown> | undefined)?.pages.length ?? 0;
