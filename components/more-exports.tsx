import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { loadMore } from "@/client/load-more";
import type { ExportJobPage } from "@/contract/export-job";
import { mostSearched } from "@/contract/list-filter";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Spinner } from "./ui/icons";

type MoreExportsProps = {
  list: UseInfiniteQueryResult<InfiniteData<ExportJobPage>>;
  /** Whether a name is searched for: that goes over so many exports at a time. */
  isSearch: boolean;
};

/** Goes on to the exports behind those that are shown. */
export function MoreExports({ list, isSearch }: MoreExportsProps) {
  const text = useMessages().exports;
  if (!list.hasNextPage) return null;
  return (
    <div className="mt-4 flex flex-col items-center gap-2">
      {isSearch && (
        <p role="status" className="text-muted text-center">
          {text.searchedSoFar(mostSearched)}
        </p>
      )}
      <Button isBusy={list.isFetchingNextPage} onClick={() => void loadMore(list)}>
        {list.isFetchingNextPage && <Spinner />} {isSearch ? text.searchOn : text.loadMore}
      </Button>
    </div>
  );
}
