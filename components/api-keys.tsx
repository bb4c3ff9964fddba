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
    <Table label={text.title}>
      <TableHead>
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
      <TableBody>
        {list.data.map((key) => (
          <KeyRow key={key.id} apiKey={key} />
        ))}
      </TableBody>
    </Table>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { id, name, prefix, scopes, member, lastUsedAt, revokedAt } = apiKey;
  const text = useMessages().keys;
  const revocation = useMutation(revokeApiKeyMutation(id));
  return (
    <Row className={revokedAt ? "text-muted" : ""}>
      <Cell className="min-w-40 wrap-anywhere">{name}</Cell>
      <Cell className="font-mono text-xs">{prefix}…</Cell>
      <Cell>{scopes.map((scope) => text.may[scope]).join(", ")}</Cell>
      <Cell className="whitespace-nowrap">{member}</Cell>
      <Cell>{lastUsedAt ? <LocalTime time={lastUsedAt} /> : text.never}</Cell>
      <Cell>
        <End apiKey={apiKey} />
      </Cell>
      {/* In sight on a phone, too, whose width the rest overflows. */}
      <Cell className="bg-page sticky end-0 text-end">
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
