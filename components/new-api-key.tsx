"use client";

import { useMutation } from "@tanstack/react-query";
import { createApiKeyMutation } from "@/client/account-queries";
import type { Right } from "@/contract/rights";
import type { NewApiKey } from "@/contract/api-key";
import type { Messages } from "./messages/messages";
import { useMessages } from "./messages/use-messages";
import { PlainForm } from "./plain-form";
import { Button } from "./ui/button";
import { CopyButton } from "./ui/copy-button";
import { Field } from "./ui/field";
import { Select } from "./ui/select";
import { useFaults } from "./use-faults";

const endsOf = ({ days, year, never }: Messages["keys"]["ends"]) => [
  { value: "30", label: days(30) },
  { value: "90", label: days(90) },
  { value: "365", label: year },
  { value: "", label: never },
];

const names = ["name", "scopes"] as const;

/** @param rights those that a key of this person's can have */
export function NewApiKeyForm({ rights }: { rights: readonly Right[] }) {
  const creation = useMutation(createApiKeyMutation());
  const { keys: text } = useMessages();
  const faults = useFaults(creation.error, names);
  return (
    <PlainForm
      fault={faults.form}
      className="max-w-md"
      send={(form) => creation.mutate(readKey(form, rights), { onSuccess: () => form.reset() })}
    >
      <Field
        label={text.columns.name}
        name="name"
        required
        maxLength={100}
        placeholder={text.placeholder}
        fault={faults.of("name")}
      />
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 font-medium">{text.itMay}</legend>
        {rights.map((right) => (
          <label key={right} className="flex items-center gap-2">
            <input type="checkbox" name={right} defaultChecked={right !== "exports:manage"} />
            {text.rights[right]}
          </label>
        ))}
        {faults.of("scopes") && <span className="text-bad text-xs">{text.noRight}</span>}
      </fieldset>
      <Select label={text.endsAfter} name="expiresInDays" defaultValue="90" options={endsOf(text.ends)} />
      <Button type="submit" className="self-start" isBusy={creation.isPending}>
        {text.make}
      </Button>
      {creation.data && <MadeKey apiKey={creation.data.key} />}
    </PlainForm>
  );
}

function readKey(form: HTMLFormElement, rights: readonly Right[]): NewApiKey {
  const data = new FormData(form);
  const days = String(data.get("expiresInDays") ?? "");
  return {
    name: String(data.get("name") ?? ""),
    scopes: rights.filter((right) => data.has(right)),
    expiresInDays: days === "" ? null : Number(days),
  };
}

/** Shown this once; who reloads the page has seen it for the last time. */
function MadeKey({ apiKey }: { apiKey: string }) {
  const text = useMessages().keys;
  return (
    <div role="status" className="rounded-panel border-line bg-sunken flex flex-col gap-2 border p-4">
      <p className="font-medium">{text.made}</p>
      <code className="font-mono text-xs wrap-anywhere">{apiKey}</code>
      <CopyButton text={apiKey} what={text.what} />
    </div>
  );
}
