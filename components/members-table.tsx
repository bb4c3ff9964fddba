"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { changeMemberMutation, membersQuery, removeMemberMutation } from "@/client/account-queries";
import type { Member } from "@/contract/member";
import type { Role } from "@/contract/rights";
import { ConfirmButton } from "./confirm-button";
import { LocalTime } from "./local-time";
import { roleOptions } from "./role-options";
import { Notice } from "./ui/notice";
import { Select } from "./ui/select";
import { Skeleton } from "./ui/skeleton";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "./ui/table";

/** @param own the address of who looks, who cannot remove themselves by mistake */
export function MembersTable({ own }: { own: string }) {
  const list = useQuery(membersQuery());
  if (list.isPending) return <Skeleton label="Loading members" />;
  if (!list.data) return <Notice tone="bad">{list.error.message}</Notice>;
  return (
    <Table label="Members">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell>E-mail</HeadCell>
        <HeadCell>Role</HeadCell>
        <HeadCell>Region</HeadCell>
        <HeadCell>Since</HeadCell>
        <HeadCell>
          <span className="sr-only">Actions</span>
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
  const change = useMutation(changeMemberMutation(member.id));
  const removal = useMutation(removeMemberMutation(member.id));
  return (
    <Row>
      <Cell className="min-w-32 wrap-anywhere">{member.name}</Cell>
      <Cell className="whitespace-nowrap">{member.email}</Cell>
      <Cell>
        <Select
          isBare
          label={`Role of ${member.email}`}
          value={member.role}
          disabled={change.isPending}
          options={roleOptions}
          onChange={({ target }) => change.mutate({ role: target.value as Role })}
        />
        {change.error && (
          <span role="status" className="text-bad mt-1 block text-xs">
            {change.error.message}
          </span>
        )}
      </Cell>
      <Cell>{member.region ?? "all"}</Cell>
      <Cell>
        <LocalTime time={member.since} />
      </Cell>
      <Cell className="text-right">
        {!isOwn && <ConfirmButton verb="Remove" what={member.email} act={removal} />}
      </Cell>
    </Row>
  );
}
