"use client";

import { useMutation } from "@tanstack/react-query";
import { accountApi } from "@/client/account-client";
import type { PasswordChange } from "@/contract/session";
import { useMessages } from "./messages/use-messages";
import { PlainForm } from "./plain-form";
import { readFields } from "./read-fields";
import { Button } from "./ui/button";
import { Field } from "./ui/field";
import { useFaults } from "./use-faults";

const names = ["currentPassword", "newPassword"] as const;

export function PasswordForm() {
  const change = useMutation({ mutationFn: (asked: PasswordChange) => accountApi.changePassword(asked) });
  const { account: text, forms } = useMessages();
  const faults = useFaults(change.error, names);
  return (
    <PlainForm
      fault={faults.form}
      className="max-w-sm"
      send={(form) => change.mutate(readFields(form, names), { onSuccess: () => form.reset() })}
    >
      <Field
        label={text.current}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
        fault={faults.of("currentPassword")}
      />
      <Field
        label={text.new}
        name="newPassword"
        type="password"
        autoComplete="new-password"
        required
        hint={forms.passwordHint}
        fault={faults.of("newPassword")}
      />
      <Button type="submit" className="self-start" isBusy={change.isPending}>
        {text.change}
      </Button>
      {change.isSuccess && (
        <span role="status" className="text-good">
          {text.changed}
        </span>
      )}
    </PlainForm>
  );
}
