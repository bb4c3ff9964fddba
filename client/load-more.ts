import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";

type LongList = Pick<
  UseInfiniteQueryResult<InfiniteData<unknown>>,
  "data" | "isRefetching" | "fetchNextPage" | "refetch"
>;

/**
 * Goes on to the next page of a list. To look anew at the pages that are shown, and this, cancel each other: whichever was
 * canceled is done behind the other, so that neither a press nor a change is lost.
 */
export async function loadMore(list: LongList): Promise<void> {
  const wasLooking = list.isRefetching;
  const shown = list.data?.pages.length ?? 0;
  for (let hasCome = false; !hasCome;) {
    const { data, isError, hasNextPage } = await list.fetchNextPage();
    hasCome = isError || !hasNextPage || (data?.pages.length ?? 0) > shown;
  }
  if (wasLooking) await list.refetch();
}
