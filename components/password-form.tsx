"use client";

import { useMutation } from "@tanstack/react-query";
import { accountApi } from "@/client/account-client";
import type { PasswordChange } from "@/contract/session";
import { faultOf, formFault } from "./field-faults";
import { PlainForm } from "./plain-form";
import { readFields } from "./read-fields";
import { Button } from "./ui/button";
import { Field } from "./ui/field";

const names = ["currentPassword", "newPassword"] as const;

export function PasswordForm() {
  const change = useMutation({ mutationFn: (asked: PasswordChange) => accountApi.changePassword(asked) });
  const fault = formFault(change.error, names);
  return (
    <PlainForm
      fault={fault}
      className="max-w-sm"
      send={(form) => change.mutate(readFields(form, names), { onSuccess: () => form.reset() })}
    >
      <Field
        label="Current password"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
        fault={faultOf(change.error, "currentPassword")}
      />
      <Field
        label="New password"
        name="newPassword"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 12 characters."
        fault={faultOf(change.error, "newPassword")}
      />
      <Button type="submit" className="self-start" isBusy={change.isPending}>
        Change password
      </Button>
      {change.isSuccess && (
        <span role="status" className="text-good">
          It is changed, and your other sessions have ended.
        </span>
      )}
    </PlainForm>
  );
}
