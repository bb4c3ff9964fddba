import type { Query, QueryClient, QueryFilters } from "@tanstack/react-query";

/**
 * Asks anew for what may have changed. The next page of a list, when it is on its way, is let in before: to ask at once
 * would cancel it, and whoever pressed for it would get none.
 */
export async function lookAgain(client: QueryClient, filters: QueryFilters): Promise<void> {
  await Promise.all(
    client
      .getQueryCache()
      .findAll(filters)
      .map((query) => lookAgainAt(client, query)),
  );
}

async function lookAgainAt(client: QueryClient, query: Query): Promise<void> {
  const hasWaited = isLoadingMore(query);
  if (hasWaited) await query.promise?.catch(() => undefined);
  // Of several that have waited, the first asks for all.
  await client.invalidateQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: !hasWaited });
}

const isLoadingMore = ({ state }: Query) =>
  state.fetchStatus === "fetching" && state.fetchMeta?.fetchMore !== undefined;
