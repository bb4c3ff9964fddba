import { useState } from "react";
import type { DefinitionColumn } from "@/contract/definition";
import { useMessages } from "../messages/use-messages";

type ChoicesProps = {
  column: DefinitionColumn;
  chosen: readonly string[];
  label: string;
  /** Of what is said to be wrong with it. */
  noteId: string | undefined;
  change: (chosen: readonly string[]) => void;
};

/** More than these are found by typing. */
const mostWithoutSearch = 12;

/** The values of a column that has few, each with a box; what is typed leaves those that are chosen or have it. */
export function Choices({ column, chosen, label, noteId, change }: ChoicesProps) {
  // In sight, and where they are while more are chosen.
  const [first] = useState(() => [...new Set(chosen)]);
  const [search, setSearch] = useState("");
  const text = useMessages().filter;
  const options = optionsOf(column, first);
  // What was chosen when the search began stays, so that a box does not go as it is cleared.
  const [kept, setKept] = useState(chosen);
  const found = options.filter(({ value, label }) => has(label, search) || has(value, search));
  const shown = options.filter(
    (option) => chosen.includes(option.value) || kept.includes(option.value) || found.includes(option),
  );
  const toggle = (one: string, isChosen: boolean) =>
    change(isChosen ? [...chosen, one] : chosen.filter((other) => other !== one));
  return (
    <fieldset
      aria-describedby={noteId}
      className="rounded-control border-line-strong bg-raised max-h-40 min-w-48 overflow-y-auto border px-3 py-1.5"
    >
      <legend className="sr-only">{label}</legend>
      {options.length > mostWithoutSearch && (
        <input
          type="search"
          aria-label={text.search}
          placeholder={text.search}
          value={search}
          onChange={({ target }) => {
            setSearch(target.value);
            setKept(chosen);
          }}
          // It would apply what is only being looked for.
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          className="rounded-control border-field bg-raised placeholder:text-muted sticky top-0 mb-1 h-8 w-full min-w-0 border px-2"
        />
      )}
      <span role="status" className="text-muted">
        {found.length === 0 && text.noSuchValue}
      </span>
      {shown.map((option) => (
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

/** Not by the browser's language: in Turkish, Illinois would not be found by its own name. */
const has = (text: string, search: string) => text.toLowerCase().includes(search.trim().toLowerCase());

/** What there is to choose from, these first; an address may name others than the definition. */
function optionsOf({ choices }: DefinitionColumn, first: readonly string[]) {
  const known = choices ?? [];
  const named = first.map((value) => known.find((one) => one.value === value) ?? { value, label: value });
  return [...named, ...known.filter(({ value }) => !first.includes(value))];
}
