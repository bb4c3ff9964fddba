"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { membersQuery, withdrawInvitationMutation } from "@/client/account-queries";
import type { OpenInvitation } from "@/contract/member";
import { capitalise } from "./capitalise";
import { ConfirmButton } from "./confirm-button";
import { LocalTime } from "./local-time";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "./ui/table";

/** Who was invited and has no account yet; nothing where there is nobody. */
export function OpenInvitations() {
  const { data } = useQuery(membersQuery());
  if (!data || data.invitations.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-medium">Invited, and not here yet</h2>
      <Table label="Invitations">
        <TableHead>
          <HeadCell>E-mail</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell>Region</HeadCell>
          <HeadCell>Link is good until</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
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
  const withdrawal = useMutation(withdrawInvitationMutation(id));
  return (
    <Row>
      <Cell className="whitespace-nowrap">{email}</Cell>
      <Cell>{capitalise(role)}</Cell>
      <Cell>{region ?? "all"}</Cell>
      <Cell>
        <LocalTime time={expiresAt} />
      </Cell>
      <Cell className="text-right">
        <ConfirmButton verb="Withdraw" what={`the invitation of ${email}`} act={withdrawal} />
      </Cell>
    </Row>
  );
}
