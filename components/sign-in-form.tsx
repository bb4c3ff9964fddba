"use client";

import { useMutation } from "@tanstack/react-query";
import { accountApi } from "@/client/account-client";
import { hasCode } from "@/client/has-code";
import type { Credentials } from "@/contract/session";
import { useMessages } from "./messages/use-messages";
import { openAfresh } from "./open-afresh";
import { PlainForm } from "./plain-form";
import { readFields } from "./read-fields";
import { Button } from "./ui/button";
import { Field } from "./ui/field";
import { Spinner } from "./ui/icons";
import { useFaults } from "./use-faults";

const names = ["email", "password"] as const;

/** @param next where to go once signed in: a path of this site */
export function SignInForm({ next }: { next: string }) {
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) => accountApi.signIn(credentials),
    onSuccess: () => openAfresh(next, "in"),
  });
  const { signIn: text, forms } = useMessages();
  const faults = useFaults(signIn.error, names);
  const fault = hasCode(signIn.error, "unauthenticated") ? text.wrong : faults.form;
  return (
    <PlainForm fault={fault} send={(form) => signIn.mutate(readFields(form, names))}>
      <Field
        label={forms.email}
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        fault={faults.of("email")}
      />
      <Field
        label={forms.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        fault={faults.of("password")}
      />
      <Button type="submit" variant="solid" isBusy={signIn.isPending || signIn.isSuccess}>
        {signIn.isPending && <Spinner />} {text.submit}
      </Button>
    </PlainForm>
  );
}
