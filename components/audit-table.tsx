"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { auditQuery } from "@/client/account-queries";
import type { AuditLine } from "@/contract/audit";
import { errorText } from "./error-words";
import { LocalTime } from "./local-time";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Notice } from "./ui/notice";
import { Skeleton } from "./ui/skeleton";
import { Spinner } from "./ui/icons";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "./ui/table";

export function AuditTable() {
  const { audit: text, button } = useMessages();
  const audit = useInfiniteQuery(auditQuery());
  if (audit.isPending) return <Skeleton label={text.loading} />;
  if (!audit.data) return <Notice tone="bad">{errorText(audit.error, button)}</Notice>;
  const lines = audit.data.pages.flatMap((page) => page.lines);
  return (
    <div className="flex flex-col gap-4">
      {audit.isError && <Notice>{errorText(audit.error, button)}</Notice>}
      <Table label={text.title}>
        <TableHead>
          <HeadCell>{text.columns.when}</HeadCell>
          <HeadCell>{text.columns.who}</HeadCell>
          <HeadCell>{text.columns.what}</HeadCell>
          <HeadCell>{text.columns.of}</HeadCell>
          <HeadCell>{text.columns.from}</HeadCell>
          <HeadCell>{text.columns.detail}</HeadCell>
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
          {audit.isFetchingNextPage && <Spinner />} {text.earlier}
        </Button>
      )}
    </div>
  );
}

function LineRow({ line }: { line: AuditLine }) {
  const { actions } = useMessages().audit;
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
      <Cell className="whitespace-nowrap">{actions[action]}</Cell>
      <Cell>{definition ?? "–"}</Cell>
      <Cell className="font-mono text-xs">{address ?? "–"}</Cell>
      <Cell className="max-w-md min-w-64 font-mono text-xs wrap-anywhere">
        {detail ? JSON.stringify(detail) : "–"}
      </Cell>
    </Row>
  );
}
