"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { changeMemberMutation, membersQuery, removeMemberMutation } from "@/client/account-queries";
import type { Member } from "@/contract/member";
import type { Role } from "@/contract/rights";
import { ConfirmButton } from "./confirm-button";
import { errorText } from "./error-words";
import { LocalTime } from "./local-time";
import { useMessages } from "./messages/use-messages";
import { roleOptions } from "./role-options";
import { Notice } from "./ui/notice";
import { Select } from "./ui/select";
import { Skeleton } from "./ui/skeleton";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "./ui/table";

/** @param own the address of who looks, who cannot remove themselves by mistake */
export function MembersTable({ own }: { own: string }) {
  const { members: text, button } = useMessages();
  const list = useQuery(membersQuery());
  if (list.isPending) return <Skeleton label={text.loading} />;
  if (!list.data) return <Notice tone="bad">{errorText(list.error, button)}</Notice>;
  return (
    <Table label={text.title}>
      <TableHead>
        <HeadCell>{text.columns.name}</HeadCell>
        <HeadCell>{text.columns.email}</HeadCell>
        <HeadCell>{text.columns.role}</HeadCell>
        <HeadCell>{text.columns.region}</HeadCell>
        <HeadCell>{text.columns.since}</HeadCell>
        <HeadCell>
          <span className="sr-only">{text.columns.actions}</span>
        </HeadCell>
      </TableHead>
      <TableBody>
        {list.data.members.map((member) => (
          <MemberRow key={member.id} member={member} isOwn={member.email === own} />
        ))}
      </TableBody>
    </Table>
  );
}

function MemberRow({ member, isOwn }: { member: Member; isOwn: boolean }) {
  const { members: text, roles, button } = useMessages();
  const change = useMutation(changeMemberMutation(member.id));
  const removal = useMutation(removeMemberMutation(member.id));
  return (
    <Row>
      <Cell className="min-w-32 wrap-anywhere">{member.name}</Cell>
      <Cell className="whitespace-nowrap">{member.email}</Cell>
      <Cell>
        <Select
          isBare
          label={text.roleOf(member.email)}
          value={member.role}
          disabled={change.isPending}
          options={roleOptions(roles)}
          onChange={({ target }) => change.mutate({ role: target.value as Role })}
        />
        {change.error && (
          <span role="status" className="text-bad mt-1 block text-xs">
            {errorText(change.error, button)}
          </span>
        )}
      </Cell>
      <Cell>{member.region ?? text.everyRegion}</Cell>
      <Cell>
        <LocalTime time={member.since} />
      </Cell>
      <Cell className="text-end">
        {!isOwn && <ConfirmButton verb={text.remove} what={member.email} act={removal} />}
      </Cell>
    </Row>
  );
}
