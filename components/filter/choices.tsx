import { useState } from "react";
import type { DefinitionColumn } from "@/contract/definition";

type ChoicesProps = {
  column: DefinitionColumn;
  chosen: readonly string[];
  label: string;
  /** Of what is said to be wrong with it. */
  noteId: string | undefined;
  change: (chosen: readonly string[]) => void;
};

/** The values of a column that has few, each with a box. */
export function Choices({ column, chosen, label, noteId, change }: ChoicesProps) {
  // In sight, and where they are while more are chosen.
  const [first] = useState(() => [...new Set(chosen)]);
  const options = optionsOf(column, first);
  const toggle = (one: string, isChosen: boolean) =>
    change(isChosen ? [...chosen, one] : chosen.filter((other) => other !== one));
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
