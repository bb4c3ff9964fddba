"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { apiKeysQuery, revokeApiKeyMutation } from "@/client/account-queries";
import type { ApiKey } from "@/contract/api-key";
import { ConfirmButton } from "./confirm-button";
import { errorText } from "./error-words";
import { LocalTime } from "./local-time";
import { useMessages } from "./messages/use-messages";
import { Notice } from "./ui/notice";
import { Skeleton } from "./ui/skeleton";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "./ui/table";

/** The API keys that somebody may see, and may revoke. */
export function ApiKeys() {
  const { keys: text, button } = useMessages();
  const list = useQuery(apiKeysQuery());
  if (list.isPending) return <Skeleton label={text.loading} />;
  if (!list.data) return <Notice tone="bad">{errorText(list.error, button)}</Notice>;
  if (list.data.length === 0) return <p className="text-muted">{text.none}</p>;
  return (
    <Table label={text.title} className="max-md:block">
      <TableHead className="max-md:sr-only">
        <HeadCell>{text.columns.name}</HeadCell>
        <HeadCell>{text.columns.key}</HeadCell>
        <HeadCell>{text.columns.may}</HeadCell>
        <HeadCell>{text.columns.member}</HeadCell>
        <HeadCell>{text.columns.lastUsed}</HeadCell>
        <HeadCell>{text.columns.ends}</HeadCell>
        <HeadCell>
          <span className="sr-only">{text.columns.actions}</span>
        </HeadCell>
      </TableHead>
      <TableBody className="max-md:block">
        {list.data.map((key) => (
          <KeyRow key={key.id} apiKey={key} />
        ))}
      </TableBody>
    </Table>
  );
}

/** On a phone a key is a card, without the table's headings. */
const ofCard = "max-md:p-0";
const Term = ({ children }: { children: string }) => (
  <span aria-hidden className="text-muted md:hidden">
    {children}:{" "}
  </span>
);

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { id, name, prefix, scopes, member, lastUsedAt, revokedAt } = apiKey;
  const text = useMessages().keys;
  const revocation = useMutation(revokeApiKeyMutation(id));
  return (
    <Row
      className={`max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-4 max-md:gap-y-1.5 max-md:p-4 ${revokedAt ? "text-muted" : ""}`}
    >
      <Cell className={`${ofCard} min-w-40 wrap-anywhere max-md:basis-full max-md:font-medium`}>{name}</Cell>
      <Cell className={`${ofCard} font-mono text-xs`}>{prefix}…</Cell>
      <Cell className={`${ofCard} max-md:basis-full`}>
        {scopes.map((scope) => text.may[scope]).join(", ")}
      </Cell>
      <Cell className={`${ofCard} wrap-anywhere md:whitespace-nowrap`}>{member}</Cell>
      <Cell className={ofCard}>
        <Term>{text.columns.lastUsed}</Term>
        {lastUsedAt ? <LocalTime time={lastUsedAt} /> : text.never}
      </Cell>
      <Cell className={ofCard}>
        <Term>{text.columns.ends}</Term>
        <End apiKey={apiKey} />
      </Cell>
      <Cell className={`${ofCard} text-end max-md:ms-auto`}>
        {!revokedAt && <ConfirmButton verb={text.revoke} what={name} act={revocation} />}
      </Cell>
    </Row>
  );
}

function End({ apiKey: { revokedAt, expiresAt } }: { apiKey: ApiKey }) {
  const text = useMessages().keys;
  if (revokedAt) return text.revoked;
  return expiresAt ? <LocalTime time={expiresAt} /> : text.never;
}
