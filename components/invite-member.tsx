"use client";

import { useMutation } from "@tanstack/react-query";
import { inviteMemberMutation } from "@/client/account-queries";
import type { Invitation } from "@/contract/member";
import type { Role } from "@/contract/rights";
import { faultOf, formFault } from "./field-faults";
import { LocalTime } from "./local-time";
import { PlainForm } from "./plain-form";
import { readFields } from "./read-fields";
import { roleOptions } from "./role-options";
import { Button } from "./ui/button";
import { CopyButton } from "./ui/copy-button";
import { Field } from "./ui/field";
import { Select } from "./ui/select";

const names = ["email", "role", "region"] as const;

/** Makes a link for somebody; nothing is sent, since no mail is set up: whoever invites passes it on. */
export function InviteMember() {
  const invitation = useMutation(inviteMemberMutation());
  const fault = formFault(invitation.error, names);
  return (
    <PlainForm
      fault={fault}
      className="max-w-md"
      send={(form) => {
        const { email, role, region } = readFields(form, names);
        invitation.mutate({ email, role: role as Role, region: region.trim() || null });
      }}
    >
      <h2 className="font-medium">Invite somebody</h2>
      <Field label="E-mail" name="email" type="email" required fault={faultOf(invitation.error, "email")} />
      <Select label="Role" name="role" defaultValue="member" options={roleOptions} />
      <Field
        label="Region"
        name="region"
        maxLength={100}
        placeholder="All"
        hint="Of the demo's flights: a state such as TX, whose departures alone they see."
        fault={faultOf(invitation.error, "region")}
      />
      <Button type="submit" className="self-start" isBusy={invitation.isPending}>
        Make a link
      </Button>
      {invitation.data && <MadeLink invitation={invitation.data} />}
    </PlainForm>
  );
}

function MadeLink({ invitation: { email, url, expiresAt } }: { invitation: Invitation }) {
  return (
    <div role="status" className="rounded-panel border-line bg-sunken flex flex-col gap-2 border p-4">
      <p className="font-medium">Send {email} this link: it is good once, and not shown again.</p>
      <code className="font-mono text-xs wrap-anywhere">{url}</code>
      <p className="text-muted text-xs">
        Until <LocalTime time={expiresAt} />
      </p>
      <CopyButton text={url} what="the link" />
    </div>
  );
}
