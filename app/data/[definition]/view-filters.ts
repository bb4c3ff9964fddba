import type { WhereInput } from "@/contract/export-request";
import { usStates } from "./us-states";

/** One filter of the page: a field of its form, kept in the URL under `name`. */
export type ViewFilter = {
  name: string;
  label: string;
  column: string;
  operator: "equals" | "gte" | "lte";
} & (
  | { input: "integer"; unit: string }
  | { input: "choice"; options: readonly { value: string; label: string }[] }
);

const stateOptions = Object.entries(usStates).map(([value, label]) => ({ value, label }));

/** The filters that a definition's page offers. */
const filtersByDefinition = new Map<string, readonly ViewFilter[]>(
  Object.entries({
    flights: [
      {
        name: "minDelay",
        label: "Delay at least",
        column: "delay",
        operator: "gte",
        input: "integer",
        unit: "min",
      },
      {
        name: "originState",
        label: "Origin state",
        column: "originState",
        operator: "equals",
        input: "choice",
        options: stateOptions,
      },
    ],
    airports: [
      {
        name: "state",
        label: "State",
        column: "state",
        operator: "equals",
        input: "choice",
        options: stateOptions,
      },
    ],
  } satisfies Record<string, readonly ViewFilter[]>),
);

export function filtersOf(definition: string): readonly ViewFilter[] {
  return filtersByDefinition.get(definition) ?? [];
}

export type SearchParams = Record<string, string | string[] | undefined>;

type FilterState = {
  where: WhereInput;
  /** What stands in the form's fields. */
  values: Record<string, string>;
  /** What was asked and left out, each in a sentence for the reader. */
  notices: string[];
};

/** The filters as an old, shared or hand-written URL has them; what makes no sense is left out and said. */
export function readFilters(filters: readonly ViewFilter[], searchParams: SearchParams): FilterState {
  const state: FilterState = { where: {}, values: {}, notices: [] };
  for (const filter of filters) {
    const text = [searchParams[filter.name]].flat()[0]?.trim() ?? "";
    if (text === "") continue;
    const value = readValue(filter, text);
    if (value === undefined) state.notices.push(noticeOf(filter, text));
    else {
      state.values[filter.name] = text;
      state.where[filter.column] = { [filter.operator]: value };
    }
  }
  return state;
}

function readValue(filter: ViewFilter, text: string): number | string | undefined {
  if (filter.input === "choice") return filter.options.find((option) => option.value === text)?.value;
  return /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function noticeOf({ label, input }: ViewFilter, text: string): string {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const need = input === "integer" ? "a whole number" : "one of the list";
  return `“${label}” was left out: “${shown}” is not ${need}.`;
}
