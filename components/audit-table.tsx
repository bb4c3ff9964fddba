"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { auditQuery } from "@/client/account-queries";
import type { AuditLine } from "@/contract/audit";
import { capitalise } from "./capitalise";
import { LocalTime } from "./local-time";
import { Button } from "./ui/button";
import { Notice } from "./ui/notice";
import { Skeleton } from "./ui/skeleton";
import { Spinner } from "./ui/spinner";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "./ui/table";

export function AuditTable() {
  const audit = useInfiniteQuery(auditQuery());
  if (audit.isPending) return <Skeleton label="Loading the audit" />;
  if (!audit.data) return <Notice tone="bad">{audit.error.message}</Notice>;
  const lines = audit.data.pages.flatMap((page) => page.lines);
  return (
    <div className="flex flex-col gap-4">
      {audit.isError && <Notice>{audit.error.message}</Notice>}
      <Table label="Audit">
        <TableHead>
          <HeadCell>When</HeadCell>
          <HeadCell>Who</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell>Of</HeadCell>
          <HeadCell>From</HeadCell>
          <HeadCell>Detail</HeadCell>
        </TableHead>
        <TableBody>
          {lines.map((line) => (
            <LineRow key={line.id} line={line} />
          ))}
        </TableBody>
      </Table>
      {audit.hasNextPage && (
        <Button
          className="self-center"
          isBusy={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          {audit.isFetchingNextPage && <Spinner />} Show earlier
        </Button>
      )}
    </div>
  );
}

function LineRow({ line }: { line: AuditLine }) {
  const { at, actor, key, action, definition, address, detail } = line;
  return (
    <Row className="align-top">
      <Cell>
        <LocalTime time={at} />
      </Cell>
      <Cell className="whitespace-nowrap">
        {actor ?? "Offload"}
        {key && <span className="text-muted block font-mono text-xs">{key}…</span>}
      </Cell>
      <Cell className="whitespace-nowrap">{capitalise(action.replaceAll("_", " "))}</Cell>
      <Cell>{definition ?? "–"}</Cell>
      <Cell className="font-mono text-xs">{address ?? "–"}</Cell>
      <Cell className="max-w-md min-w-64 font-mono text-xs wrap-anywhere">
        {detail ? JSON.stringify(detail) : "–"}
      </Cell>
    </Row>
  );
}
