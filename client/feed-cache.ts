import type { Query, QueryClient } from "@tanstack/react-query";
import type { ExportJobPage } from "@/contract/export-job";
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
      for (const list of client.getQueryCache().findAll({ queryKey: allLists })) {
        putInto(client, list, (pages, view) => (job ? listWith(pages, job, view) : listWithout(pages, id)));
      }
    },
    turn() {
      const filters = { queryKey: allExports, predicate: mayChange };
      // What is fetched for the first time just now would pass for the answer to what follows.
      const first = client.getQueryCache().findAll(filters).filter(isFirstOfAll);
      // What happened between the two ways of hearing of it, and what is to be asked for again from now on.
      void client.invalidateQueries(filters);
      for (const query of first) void lookBehind(client, query);
    },
  };
}

type Put = (pages: readonly ExportJobPage[], view: ListView) => ExportJobPage[];

/**
 * Twice, when the list is being fetched: that began before, and may put what was then in the place of this. Where it is newer
 * instead, and has the export no longer, the change that took it away is heard next.
 */
function putInto(client: QueryClient, list: Query, put: Put): void {
  const view = list.queryKey.at(-1) as ListView;
  const putNow = () =>
    client.setQueryData(
      exportListQuery(view).queryKey,
      (known) => known && { ...known, pages: put(known.pages, view) },
    );
  putNow();
  if (list.state.fetchStatus === "fetching") void list.promise?.then(putNow, () => undefined);
}

const isFirstOfAll = ({ state }: Query) => state.fetchStatus === "fetching" && state.data === undefined;

async function lookBehind(client: QueryClient, { promise, queryKey }: Query): Promise<void> {
  const hasCome = await promise?.then(
    () => true,
    () => false,
  );
  if (hasCome) await client.invalidateQueries({ queryKey, exact: true });
}

/** Lists, and exports that have not ended. */
function mayChange({ state }: Query): boolean {
  const seen = state.data as Partial<PolledExport> | undefined;
  return !seen?.job || !hasEnded(seen.job.state);
}
