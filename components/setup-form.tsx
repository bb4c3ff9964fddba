"use client";

import { useMutation } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { accountApi } from "@/client/account-client";
import { faultOf, formFault } from "./field-faults";
import { openAfresh } from "./open-afresh";
import { PlainForm } from "./plain-form";
import { readFields } from "./read-fields";
import { Button } from "./ui/button";
import { Field } from "./ui/field";
import { Notice } from "./ui/notice";
import { Spinner } from "./ui/spinner";

const never = () => () => {};
const names = ["organisation", "name", "email", "password"] as const;

/**
 * Makes the account that a link is for. The link's token stands behind its #, which no server is sent.
 * @param isFirst whether it is the first account of all, whose owner names the organisation
 */
export function SetupForm({ isFirst }: { isFirst: boolean }) {
  const token = useSyncExternalStore(
    never,
    () => window.location.hash.slice(1),
    () => null,
  );
  const setup = useMutation({
    mutationFn: ({ organisation, ...fields }: Record<(typeof names)[number], string>) =>
      accountApi.acceptInvitation({ ...fields, token: token ?? "", ...(isFirst && { organisation }) }),
    onSuccess: () => openAfresh("/"),
  });
  const fault = formFault(setup.error, names);
  if (token === "") {
    return (
      <Notice>
        This address is not whole: the part behind its # is missing. Open the link just as you were given it.
      </Notice>
    );
  }
  return (
    <PlainForm fault={fault} send={(form) => setup.mutate(readFields(form, names))}>
      <AccountFields isFirst={isFirst} error={setup.error} />
      <Button type="submit" variant="solid" isBusy={setup.isPending || setup.isSuccess}>
        {setup.isPending && <Spinner />} Make the account
      </Button>
    </PlainForm>
  );
}

function AccountFields({ isFirst, error }: { isFirst: boolean; error: Error | null }) {
  return (
    <>
      {isFirst && (
        <Field
          label="Organisation"
          name="organisation"
          autoComplete="organization"
          required
          autoFocus
          fault={faultOf(error, "organisation")}
        />
      )}
      <Field label="Your name" name="name" autoComplete="name" required fault={faultOf(error, "name")} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        fault={faultOf(error, "email")}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 12 characters. Some words in a row are easier to keep than signs."
        fault={faultOf(error, "password")}
      />
    </>
  );
}
