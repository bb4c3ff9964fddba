import type { Query, QueryClient } from "@tanstack/react-query";
import { hasEnded } from "@/contract/export-state";
import type { PolledExport } from "./page-client";
import { exportListQuery, polledNow } from "./export-list-queries";
import { allExports, allLists, exportQuery } from "./export-queries";
import type { ListView } from "./list-params";
import { listWith, listWithout } from "./list-with";
import type { FeedListener } from "./tab-feed";

/** Puts what is heard of exports into a cache: into those and the lists that it has. */
export function feedCache(client: QueryClient): FeedListener {
  return {
    change({ id, job }) {
      const { queryKey } = exportQuery(id);
      // Whoever shows one that is deleted hears it from the server.
      if (!job) void client.invalidateQueries({ queryKey, exact: true });
      else if (client.getQueryState(queryKey)) client.setQueryData(queryKey, polledNow(job));
      for (const view of viewsIn(client)) {
        client.setQueryData(exportListQuery(view).queryKey, (known) => {
          if (!known) return known;
          return { ...known, pages: job ? listWith(known.pages, job, view) : listWithout(known.pages, id) };
        });
      }
    },
    turn() {
      // What happened between the two ways of hearing of it, and what is to be asked for again from now on.
      void client.invalidateQueries({ queryKey: allExports, predicate: mayChange });
    },
  };
}

/** Which lists a cache has: each by its filter and order. */
const viewsIn = (client: QueryClient) =>
  client
    .getQueryCache()
    .findAll({ queryKey: allLists })
    .map(({ queryKey }) => queryKey.at(-1) as ListView);

/** Lists, and exports that have not ended. */
function mayChange({ state }: Query): boolean {
  const seen = state.data as Partial<PolledExport> | undefined;
  return !seen?.job || !hasEnded(seen.job.state);
}
