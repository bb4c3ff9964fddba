"use client";

import { useMutation } from "@tanstack/react-query";
import { accountApi } from "@/client/account-client";
import { useMessages } from "./messages/use-messages";
import { openAfresh } from "./open-afresh";
import { PlainForm } from "./plain-form";
import { readFields } from "./read-fields";
import { Button } from "./ui/button";
import { Field } from "./ui/field";
import { Notice } from "./ui/notice";
import { Spinner } from "./ui/icons";
import { useFaults } from "./use-faults";
import { useInBrowser } from "./use-in-browser";

const names = ["organisation", "name", "email", "password"] as const;

/**
 * Makes the account that a link is for. The link's token stands behind its #, which no server is sent.
 * @param isFirst whether it is the first account of all, whose owner names the organisation
 */
export function SetupForm({ isFirst }: { isFirst: boolean }) {
  const token = useInBrowser(() => window.location.hash.slice(1), null);
  const setup = useMutation({
    mutationFn: ({ organisation, ...fields }: Record<(typeof names)[number], string>) =>
      accountApi.acceptInvitation({ ...fields, token: token ?? "", ...(isFirst && { organisation }) }),
    onSuccess: () => openAfresh("/", "in"),
  });
  const text = useMessages().setup;
  const faults = useFaults(setup.error, names);
  if (token === "") {
    return <Notice>{text.noToken}</Notice>;
  }
  return (
    <PlainForm fault={faults.form} send={(form) => setup.mutate(readFields(form, names))}>
      <AccountFields isFirst={isFirst} faultOf={faults.of} />
      <Button type="submit" variant="solid" isBusy={setup.isPending || setup.isSuccess}>
        {setup.isPending && <Spinner />} {text.submit}
      </Button>
    </PlainForm>
  );
}

type AccountFieldsProps = { isFirst: boolean; faultOf: (name: (typeof names)[number]) => string | undefined };

function AccountFields({ isFirst, faultOf }: AccountFieldsProps) {
  const { setup: text, forms } = useMessages();
  return (
    <>
      {isFirst && (
        <Field
          label={text.organisation}
          name="organisation"
          autoComplete="organization"
          required
          autoFocus
          fault={faultOf("organisation")}
        />
      )}
      <Field label={text.name} name="name" autoComplete="name" required fault={faultOf("name")} />
      <Field
        label={forms.email}
        name="email"
        type="email"
        autoComplete="username"
        required
        fault={faultOf("email")}
      />
      <Field
        label={forms.password}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={text.passwordHint}
        fault={faultOf("password")}
      />
    </>
  );
}
