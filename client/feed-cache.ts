import type { Query, QueryClient } from "@tanstack/react-query";
import { hasEnded } from "@/contract/export-state";
import type { PolledExport } from "./api-client";
import { allExports, exportListQuery, exportQuery, polledNow } from "./export-queries";
import { listWith, listWithout } from "./list-with";
import type { FeedListener } from "./tab-feed";

/** Puts what is heard of exports into a cache: into those and the list that it has. */
export function feedCache(client: QueryClient): FeedListener {
  const list = exportListQuery();
  return {
    change({ id, job }) {
      const { queryKey } = exportQuery(id);
      // Whoever shows one that is deleted hears it from the server.
      if (!job) void client.invalidateQueries({ queryKey, exact: true });
      else if (client.getQueryState(queryKey)) client.setQueryData(queryKey, polledNow(job));
      client.setQueryData(list.queryKey, (known) => {
        if (!known) return known;
        return { ...known, pages: job ? listWith(known.pages, job) : listWithout(known.pages, id) };
      });
    },
    turn() {
      // What happened between the two ways of hearing of it, and what is to be asked for again from now on.
      void client.invalidateQueries({ queryKey: allExports, predicate: mayChange });
    },
  };
}

/** Lists, and exports that have not ended. */
function mayChange({ state }: Query): boolean {
  const seen = state.data as Partial<PolledExport> | undefined;
  return !seen?.job || !hasEnded(seen.job.state);
}
