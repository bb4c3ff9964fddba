import { type ComponentProps, useState } from "react";
import type { DefinitionColumn } from "@/contract/definition";
import { useMessages } from "../messages/use-messages";
import { kindOf } from "./column-kind";
import type { Draft } from "./condition-draft";

type ValueFieldProps = {
  column: DefinitionColumn;
  draft: Draft;
  label: string;
  /** Of what is said to be wrong with it. */
  noteId: string | undefined;
  change: (value: string) => void;
};

const inputClass =
  "rounded-control border-line-strong bg-raised aria-[invalid]:border-bad h-8 min-w-0 border px-3";

/** The field of a condition's value, by its column's type. */
export function ValueField({ column, draft, label, noteId, change }: ValueFieldProps) {
  const text = useMessages().filter;
  const kind = kindOf(column);
  if (kind === "choice")
    return <Choices column={column} value={draft.value} label={label} noteId={noteId} change={change} />;
  const isList = draft.operator === "in" || draft.operator === "notIn";
  return (
    <span className="flex flex-wrap items-center gap-2">
      <input
        aria-label={label}
        aria-invalid={noteId ? true : undefined}
        aria-describedby={noteId}
        value={draft.value}
        onChange={({ target }) => change(target.value)}
        placeholder={isList ? text.listHint : undefined}
        className={`${inputClass} ${isList ? "w-64 max-w-full" : kind === "text" ? "w-48" : "w-36"} tabular-nums`}
        {...lookOf(kind, draft, isList)}
      />
      {draft.operator === "lastDays" && <span>{text.days}</span>}
      {kind === "date" && <span className="text-muted text-xs">{text.inUtc}</span>}
    </span>
  );
}

function lookOf(kind: string, { operator }: Draft, isList: boolean): ComponentProps<"input"> {
  if (operator === "lastDays") return { inputMode: "numeric", type: "text" };
  if (kind === "date") return { type: "date" };
  if (kind === "number" && !isList) return { inputMode: "decimal", type: "text" };
  return { type: "text" };
}

function Choices({
  column,
  value,
  label,
  noteId,
  change,
}: Omit<ValueFieldProps, "draft"> & { value: string }) {
  const chosen = value.split(",").flatMap((one) => one.trim() || []);
  // In sight, and where they are while more are chosen.
  const [first] = useState(chosen);
  const options = optionsOf(column, first);
  const toggle = (one: string, isChosen: boolean) =>
    change((isChosen ? [...chosen, one] : chosen.filter((other) => other !== one)).join(", "));
  return (
    <fieldset
      aria-describedby={noteId}
      className="rounded-control border-line-strong bg-raised max-h-40 min-w-48 overflow-y-auto border px-3 py-1.5"
    >
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={({ target }) => toggle(option.value, target.checked)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

/** What there is to choose from, these first; an address may name others than the definition. */
function optionsOf({ choices }: DefinitionColumn, first: readonly string[]) {
  const known = choices ?? [];
  const named = first.map((value) => known.find((one) => one.value === value) ?? { value, label: value });
  return [...named, ...known.filter(({ value }) => !first.includes(value))];
}
