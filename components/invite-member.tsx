"use client";

import { useMutation } from "@tanstack/react-query";
import { inviteMemberMutation } from "@/client/account-queries";
import type { Invitation } from "@/contract/member";
import type { Role } from "@/contract/rights";
import { LocalTime } from "./local-time";
import { useMessages } from "./messages/use-messages";
import { PlainForm } from "./plain-form";
import { readFields } from "./read-fields";
import { roleOptions } from "./role-options";
import { Button } from "./ui/button";
import { CopyButton } from "./ui/copy-button";
import { Field } from "./ui/field";
import { Select } from "./ui/select";
import { useFaults } from "./use-faults";

const names = ["email", "role", "region"] as const;

/** Makes a link for somebody; nothing is sent, since no mail is set up: whoever invites passes it on. */
export function InviteMember() {
  const invitation = useMutation(inviteMemberMutation());
  const { members: text, forms, roles } = useMessages();
  const faults = useFaults(invitation.error, names);
  return (
    <PlainForm
      fault={faults.form}
      className="max-w-md"
      send={(form) => {
        const { email, role, region } = readFields(form, names);
        invitation.mutate({ email, role: role as Role, region: region.trim() || null });
      }}
    >
      <h2 className="font-medium">{text.invite}</h2>
      <Field label={forms.email} name="email" type="email" required fault={faults.of("email")} />
      <Select label={text.columns.role} name="role" defaultValue="member" options={roleOptions(roles)} />
      <Field
        label={text.columns.region}
        name="region"
        maxLength={100}
        placeholder={text.regionPlaceholder}
        hint={text.regionHint}
        fault={faults.of("region")}
      />
      <Button type="submit" className="self-start" isBusy={invitation.isPending}>
        {text.make}
      </Button>
      {invitation.data && <MadeLink invitation={invitation.data} />}
    </PlainForm>
  );
}

function MadeLink({ invitation: { email, url, expiresAt } }: { invitation: Invitation }) {
  const text = useMessages().members;
  return (
    <div role="status" className="rounded-panel border-line bg-sunken flex flex-col gap-2 border p-4">
      <p className="font-medium">{text.made(email)}</p>
      <code className="font-mono text-xs wrap-anywhere">{url}</code>
      <p className="text-muted text-xs">
        {text.until} <LocalTime time={expiresAt} />
      </p>
      <CopyButton text={url} what={text.what} />
    </div>
  );
}
