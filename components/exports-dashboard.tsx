"use client";

import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useDeferredValue } from "react";
import { exportListQuery } from "@/client/export-list-queries";
import { isNarrowed } from "@/client/list-params";
import { useExportFeed } from "@/client/use-export-feed";
import { type ListViewHandle, useListView } from "@/client/use-list-view";
import type { Definition } from "@/contract/definition";
import type { ExportJobPage } from "@/contract/export-job";
import { errorText } from "./error-words";
import { ExportsTable, type People } from "./exports-table";
import { ExportsToolbar } from "./exports-toolbar";
import { ExportsUnavailable } from "./exports-unavailable";
import { useMessages } from "./messages/use-messages";
import { MoreExports } from "./more-exports";
import { NoExports } from "./no-exports";
import { SelectionBar } from "./selection-bar";
import { Notice } from "./ui/notice";
import { Skeleton } from "./ui/skeleton";
import { useKeptFocus } from "./use-kept-focus";
import { useSelection } from "./use-selection";

type ExportsDashboardProps = {
  /** As `GET /api/definitions` tells them. */
  definitions: readonly Definition[];
  /** Whose exports may be shown; left out, nobody is named. */
  people?: People | undefined;
  /** What to say to somebody who has no export yet. */
  empty: ReactNode;
};

/**
 * Past exports as they are now: narrowed down and sorted as the page's address says, and deleted by the handful. Needs a
 * QueryClientProvider above it.
 */
export function ExportsDashboard(props: ExportsDashboardProps) {
  return (
    <NuqsAdapter>
      <Dashboard {...props} />
    </NuqsAdapter>
  );
}

function Dashboard(props: ExportsDashboardProps) {
  const { exports: text, button } = useMessages();
  const handle = useListView();
  const list = useInfiniteQuery(exportListQuery(handle.view));
  useExportFeed(true);
  const keptFocus = useKeptFocus<HTMLDivElement>();
  // The first rows are drawn one by one, so that the page answers meanwhile; what changes of them, at once.
  const hasCome = list.data !== undefined;
  const isShown = useDeferredValue(hasCome) && hasCome;
  return (
    <>
      <ExportsToolbar definitions={props.definitions} handle={handle} />
      <div className="rounded-panel" aria-busy={list.isPlaceholderData} {...keptFocus}>
        {!isShown && !list.isLoadingError && <Skeleton label={text.loading} />}
        {list.isLoadingError && (
          <ExportsUnavailable
            reason={errorText(list.error, button)}
            isRetrying={list.isFetching}
            retry={() => void list.refetch()}
          />
        )}
        {isShown && <Listed {...props} list={list} handle={handle} />}
      </div>
    </>
  );
}

type ListedProps = ExportsDashboardProps & {
  list: UseInfiniteQueryResult<InfiniteData<ExportJobPage>>;
  handle: ListViewHandle;
};

function Listed({ definitions, people, empty, list, handle }: ListedProps) {
  const { exports: text, button } = useMessages();
  const jobs = (list.data?.pages ?? []).flatMap((page) => page.exports);
  const selection = useSelection(jobs.map(({ id }) => id));
  return (
    <div className={list.isPlaceholderData ? "opacity-60" : ""}>
      {list.isError && (
        <div className="mb-4">
          <Notice>
            {text.old} {errorText(list.error, button)}
          </Notice>
        </div>
      )}
      <span role="status" className="sr-only">
        {isNarrowed(handle.view) && !list.isPlaceholderData && text.shown(jobs.length)}
      </span>
      <SelectionBar jobs={jobs} selection={selection} />
      {jobs.length > 0 && <ExportsTable {...{ jobs, definitions, people, selection }} />}
      {jobs.length === 0 && !list.hasNextPage && !list.isPlaceholderData && (
        <NoExports empty={empty} handle={handle} />
      )}
      <MoreExports list={list} view={handle.view} isSearch={handle.params.search !== null} />
    </div>
  );
}
