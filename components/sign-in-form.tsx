"use client";

import { useMutation } from "@tanstack/react-query";
import { accountApi } from "@/client/account-client";
import type { Credentials } from "@/contract/session";
import { faultOf, formFault } from "./field-faults";
import { openAfresh } from "./open-afresh";
import { PlainForm } from "./plain-form";
import { readFields } from "./read-fields";
import { Button } from "./ui/button";
import { Field } from "./ui/field";
import { Spinner } from "./ui/spinner";

/** @param next where to go once signed in: a path of this site */
export function SignInForm({ next }: { next: string }) {
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) => accountApi.signIn(credentials),
    onSuccess: () => openAfresh(next),
  });
  const fault = formFault(signIn.error, ["email", "password"]);
  return (
    <PlainForm fault={fault} send={(form) => signIn.mutate(readFields(form, ["email", "password"]))}>
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        fault={faultOf(signIn.error, "email")}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        fault={faultOf(signIn.error, "password")}
      />
      <Button type="submit" variant="solid" isBusy={signIn.isPending || signIn.isSuccess}>
        {signIn.isPending && <Spinner />} Sign in
      </Button>
    </PlainForm>
  );
}
