"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { membersQuery, withdrawInvitationMutation } from "@/client/account-queries";
import type { OpenInvitation } from "@/contract/member";
import { ConfirmButton } from "./confirm-button";
import { LocalTime } from "./local-time";
import { useMessages } from "./messages/use-messages";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "./ui/table";

/** Who was invited and has no account yet; nothing where there is nobody. */
export function OpenInvitations() {
  const text = useMessages().members;
  const { data } = useQuery(membersQuery());
  if (!data || data.invitations.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-medium">{text.invited}</h2>
      <Table label={text.invitations}>
        <TableHead>
          <HeadCell>{text.columns.email}</HeadCell>
          <HeadCell>{text.columns.role}</HeadCell>
          <HeadCell>{text.columns.region}</HeadCell>
          <HeadCell>{text.columns.until}</HeadCell>
          <HeadCell>
            <span className="sr-only">{text.columns.actions}</span>
          </HeadCell>
        </TableHead>
        <TableBody>
          {data.invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function InvitationRow({
  invitation: { id, email, role, region, expiresAt },
}: {
  invitation: OpenInvitation;
}) {
  const { members: text, roles } = useMessages();
  const withdrawal = useMutation(withdrawInvitationMutation(id));
  return (
    <Row>
      <Cell className="whitespace-nowrap">{email}</Cell>
      <Cell>{roles[role]}</Cell>
      <Cell>{region ?? text.everyRegion}</Cell>
      <Cell>
        <LocalTime time={expiresAt} />
      </Cell>
      <Cell className="text-end">
        <ConfirmButton verb={text.withdraw} what={text.invitationOf(email)} act={withdrawal} />
      </Cell>
    </Row>
  );
}
