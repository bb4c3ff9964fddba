import { type InfiniteData, useQueryClient, type UseInfiniteQueryResult } from "@tanstack/react-query";
import { exportListQuery } from "@/client/export-list-queries";
import type { ListView } from "@/client/list-params";
import { loadMore } from "@/client/load-more";
import type { ExportJobPage } from "@/contract/export-job";
import { mostSearched } from "@/contract/list-filter";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Spinner } from "./ui/icons";

type MoreExportsProps = {
  list: UseInfiniteQueryResult<InfiniteData<ExportJobPage>>;
  /** Which list it is. */
  view: ListView;
  /** Whether a name is searched for: that goes over so many exports at a time. */
  isSearch: boolean;
};

/** Goes on to the exports behind those that are shown. */
export function MoreExports({ list, view, isSearch }: MoreExportsProps) {
  const text = useMessages().exports;
  const client = useQueryClient();
  if (!list.hasNextPage) return null;
  return (
    <div className="mt-4 flex flex-col items-center gap-2">
      {isSearch && (
        <p role="status" className="text-muted text-center">
          {text.searchedSoFar(mostSearched)}
        </p>
      )}
      <Button
        isBusy={list.isFetchingNextPage}
        onClick={() => void loadMore(client, exportListQuery(view).queryKey, list.fetchNextPage)}
      >
        {list.isFetchingNextPage && <Spinner />} {isSearch ? text.searchOn : text.loadMore}
      </Button>
    </div>
  );
}
