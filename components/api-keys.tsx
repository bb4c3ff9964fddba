"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { apiKeysQuery, revokeApiKeyMutation } from "@/client/account-queries";
import type { ApiKey } from "@/contract/api-key";
import { ConfirmButton } from "./confirm-button";
import { LocalTime } from "./local-time";
import { Notice } from "./ui/notice";
import { Skeleton } from "./ui/skeleton";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "./ui/table";

/** The API keys that somebody may see, and may revoke. */
export function ApiKeys() {
  const list = useQuery(apiKeysQuery());
  if (list.isPending) return <Skeleton label="Loading API keys" />;
  if (!list.data) return <Notice tone="bad">{list.error.message}</Notice>;
  if (list.data.length === 0) return <p className="text-muted">There are no API keys yet.</p>;
  return (
    <Table label="API keys">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>Key</HeadCell>
        <HeadCell>May</HeadCell>
        <HeadCell>For</HeadCell>
        <HeadCell>Last used</HeadCell>
        <HeadCell>Ends</HeadCell>
        <HeadCell>
          <span className="sr-only">Actions</span>
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
  const revocation = useMutation(revokeApiKeyMutation(id));
  return (
    <Row className={revokedAt ? "text-muted" : ""}>
      <Cell className="min-w-40 wrap-anywhere">{name}</Cell>
      <Cell className="font-mono text-xs">{prefix}…</Cell>
      <Cell>{scopes.map((scope) => scope.replace("exports:", "")).join(", ")}</Cell>
      <Cell className="whitespace-nowrap">{member}</Cell>
      <Cell>{lastUsedAt ? <LocalTime time={lastUsedAt} /> : "never"}</Cell>
      <Cell>
        <End apiKey={apiKey} />
      </Cell>
      <Cell className="text-right">
        {!revokedAt && <ConfirmButton verb="Revoke" what={name} act={revocation} />}
      </Cell>
    </Row>
  );
}

function End({ apiKey: { revokedAt, expiresAt } }: { apiKey: ApiKey }) {
  if (revokedAt) return "revoked";
  return expiresAt ? <LocalTime time={expiresAt} /> : "never";
}
