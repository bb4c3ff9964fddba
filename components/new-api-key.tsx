"use client";

import { useMutation } from "@tanstack/react-query";
import { createApiKeyMutation } from "@/client/account-queries";
import type { Right } from "@/contract/rights";
import type { NewApiKey } from "@/contract/api-key";
import { faultOf, formFault } from "./field-faults";
import { PlainForm } from "./plain-form";
import { Button } from "./ui/button";
import { CopyButton } from "./ui/copy-button";
import { Field } from "./ui/field";
import { Select } from "./ui/select";

const words: Record<Right, string> = {
  "exports:create": "Ask for exports",
  "exports:read": "Look at them, and take their files",
  "exports:manage": "Cancel and delete them",
};

const ends = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "a year" },
  { value: "", label: "no end" },
];

/** @param rights those that a key of this person's can have */
export function NewApiKeyForm({ rights }: { rights: readonly Right[] }) {
  const creation = useMutation(createApiKeyMutation());
  const fault = formFault(creation.error, ["name", "scopes"]);
  return (
    <PlainForm
      fault={fault}
      className="max-w-md"
      send={(form) => creation.mutate(readKey(form, rights), { onSuccess: () => form.reset() })}
    >
      <Field
        label="Name"
        name="name"
        required
        maxLength={100}
        placeholder="Nightly report"
        fault={faultOf(creation.error, "name")}
      />
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 font-medium">It may</legend>
        {rights.map((right) => (
          <label key={right} className="flex items-center gap-2">
            <input type="checkbox" name={right} defaultChecked={right !== "exports:manage"} />
            {words[right]}
          </label>
        ))}
        {faultOf(creation.error, "scopes") && (
          <span className="text-bad text-xs">Choose what it may do, one thing at least.</span>
        )}
      </fieldset>
      <Select label="It ends after" name="expiresInDays" defaultValue="90" options={ends} />
      <Button type="submit" className="self-start" isBusy={creation.isPending}>
        Make a key
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
  return (
    <div role="status" className="rounded-panel border-line bg-sunken flex flex-col gap-2 border p-4">
      <p className="font-medium">Copy the key now: it is not shown again.</p>
      <code className="font-mono text-xs wrap-anywhere">{apiKey}</code>
      <CopyButton text={apiKey} what="the API key" />
    </div>
  );
}
