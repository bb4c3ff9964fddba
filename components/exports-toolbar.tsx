"use client";

import type { ListViewHandle } from "@/client/use-list-view";
import type { Definition } from "@/contract/definition";
import { listStates, longestSearch } from "@/contract/list-filter";
import { listSorts } from "@/contract/list-order";
import { useMessages } from "./messages/use-messages";
import { SearchField } from "./search-field";
import { Select } from "./ui/select";

type ExportsToolbarProps = { definitions: readonly Definition[]; handle: ListViewHandle };

/** Which exports are shown, and in which order; the address holds it, so that it can be shared. */
export function ExportsToolbar({ definitions, handle: { params, show } }: ExportsToolbarProps) {
  const text = useMessages().exports;
  return (
    <div role="search" aria-label={text.narrow} className="mb-4 flex flex-wrap gap-2 [&_select]:max-w-full">
      <SearchField
        label={text.search}
        value={params.search ?? ""}
        maxLength={longestSearch}
        search={(search) => show({ search: search || null }, true)}
      />
      <Choice
        label={text.state}
        all={text.anyState}
        value={params.state}
        options={listStates.map((state) => ({ value: state, label: text.states[state] }))}
        choose={(state) => show({ state })}
      />
      <Choice
        label={text.definition}
        all={text.anyDefinition}
        value={params.definition}
        options={definitionOptions(definitions, params.definition)}
        choose={(definition) => show({ definition })}
      />
      <Select
        isBare
        label={text.sort}
        value={params.sort ?? "newest"}
        options={listSorts.map((sort) => ({ value: sort, label: text.sorts[sort] }))}
        onChange={({ target }) => show({ sort: target.value === "oldest" ? "oldest" : null })}
      />
    </div>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  /** What no choice is called. */
  all: string;
  value: T | null;
  options: readonly { value: T; label: string }[];
  choose: (value: T | null) => void;
};

function Choice<T extends string>({ label, all, value, options, choose }: ChoiceProps<T>) {
  return (
    <Select
      isBare
      label={label}
      value={value ?? ""}
      options={[{ value: "", label: all }, ...options]}
      onChange={({ target }) =>
        choose(options.find((option) => option.value === target.value)?.value ?? null)
      }
    />
  );
}

/** Also the one that is looked for, be it no longer offered: its exports are still there. */
function definitionOptions(definitions: readonly Definition[], chosen: string | null) {
  const options = definitions.map(({ name, label }) => ({ value: name, label }));
  const isKnown = chosen === null || options.some(({ value }) => value === chosen);
  return isKnown ? options : [...options, { value: chosen, label: chosen }];
}
