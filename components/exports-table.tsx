"use client";

import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult } from "@tanstack/react-query";
import { CloudOff, Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { exportListQuery } from "@/client/export-queries";
import { useExportFeed } from "@/client/use-export-feed";
import type { Definition } from "@/contract/definition";
import type { ExportJobPage } from "@/contract/export-job";
import { ExportRow } from "./export-row";
import { Blank } from "./ui/blank";
import { Button } from "./ui/button";
import { Notice } from "./ui/notice";
import { Spinner } from "./ui/spinner";
import { HeadCell, Table, TableBody, TableHead } from "./ui/table";
import { Skeleton } from "./ui/skeleton";
import { useKeptFocus } from "./use-kept-focus";

type ExportsTableProps = { definitions: readonly Definition[]; empty: ReactNode };
type ExportList = UseInfiniteQueryResult<InfiniteData<ExportJobPage>>;

/**
 * Past exports, newest first, as they are now.
 * @param definitions as `GET /api/definitions` tells them
 * @param empty what to say to somebody who has none yet
 */
export function ExportsTable(props: ExportsTableProps) {
  const list = useInfiniteQuery(exportListQuery());
  useExportFeed(true);
  const keptFocus = useKeptFocus<HTMLDivElement>();
  return (
    <div className="rounded-panel" {...keptFocus}>
      {list.isPending && <Skeleton label="Loading exports" />}
      {list.isLoadingError && (
        <Unavailable
          reason={list.error.message}
          isRetrying={list.isFetching}
          retry={() => void list.refetch()}
        />
      )}
      {list.data && <Listed list={list} {...props} />}
    </div>
  );
}

function Listed({ list, definitions, empty }: ExportsTableProps & { list: ExportList }) {
  const jobs = (list.data?.pages ?? []).flatMap((page) => page.exports);
  if (jobs.length === 0) {
    return (
      <Blank icon={<Inbox aria-hidden />} title="No exports yet">
        {empty}
      </Blank>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {list.isError && <Notice>These may be out of date. {list.error.message}</Notice>}
      <Table label="Exports" className="max-lg:block">
        <TableHead className="max-lg:sr-only">
          <HeadCell className="lg:pl-10">Export</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell className="text-right">Rows</HeadCell>
          <HeadCell className="text-right">Size</HeadCell>
          <HeadCell>Created</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <TableBody className="max-lg:block">
          {jobs.map((job) => (
            <ExportRow
              key={job.id}
              job={job}
              definition={definitions.find(({ name }) => name === job.definition)}
            />
          ))}
        </TableBody>
      </Table>
      {list.hasNextPage && (
        <Button
          className="self-center"
          isBusy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {list.isFetchingNextPage && <Spinner />} Load more
        </Button>
      )}
    </div>
  );
}

type UnavailableProps = { reason: string; isRetrying: boolean; retry: () => void };

function Unavailable({ reason, isRetrying, retry }: UnavailableProps) {
  return (
    <Blank
      icon={<CloudOff aria-hidden />}
      title="Your exports cannot be shown"
      action={
        <Button onClick={retry} isBusy={isRetrying}>
          {isRetrying && <Spinner />} Try again
        </Button>
      }
    >
      {reason} Exports under way go on meanwhile.
    </Blank>
  );
}
