import { createLoader, createParser, parseAsStringLiteral } from "nuqs/server";
import { type ListFilter, listStates, longestSearch } from "@/contract/list-filter";
import { listSorts, type ListSort } from "@/contract/list-order";
import { isStorableText } from "@/contract/storable-text";

/** Text that the API takes; anything else is as if it were left out. */
const parseAsText = createParser<string>({
  parse: (text) => (text.length > 0 && text.length <= longestSearch && isStorableText(text) ? text : null),
  serialize: (text) => text,
});

/** How a list of exports stands in an address. */
export const listParsers = {
  state: parseAsStringLiteral(listStates),
  definition: parseAsText,
  search: parseAsText,
  sort: parseAsStringLiteral(listSorts),
};

export const loadListParams = createLoader(listParsers);

/** A list as its address has it; null for what is left out. */
export type ListParams = {
  readonly [Key in keyof typeof listParsers]: ReturnType<(typeof listParsers)[Key]["parse"]>;
};

/** Which exports a list has, and in which order. */
export interface ListView extends ListFilter {
  readonly sort?: ListSort;
}

/** What the API is asked for: nothing of what goes without saying, so that the same list is the same query. */
export const listViewOf = ({ state, definition, search, sort }: ListParams): ListView => ({
  ...(state && { state }),
  ...(definition !== null && { definition }),
  ...(search !== null && { search }),
  ...(sort && sort !== "newest" && { sort }),
});

/** Whether anything is kept out of the list. */
export const isNarrowed = ({ state, definition, search }: ListFilter) =>
  [state, definition, search].some((part) => part !== undefined);
