import { createParser, createSerializer, parseAsArrayOf, parseAsJson, parseAsString } from "nuqs/server";
import type { Direction, View, WhereInput } from "@/contract/export-request";

/** One column after the other that a view's rows go by. */
export type ViewSort = readonly { key: string; direction: Direction }[];

const isFilter = (value: unknown): value is WhereInput =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** As in `delay.desc,date.asc`. */
const parseAsSort = createParser<ViewSort>({
  parse(text) {
    const terms = text.split(",").map((term) => /^(.+)\.(asc|desc)$/.exec(term));
    if (terms.includes(null)) return null;
    return terms.map((term) => ({ key: term?.[1] ?? "", direction: term?.[2] as Direction }));
  },
  serialize: (sort) => sort.map(({ key, direction }) => `${key}.${direction}`).join(","),
});

/** How a view, and the page of its rows, stand in an address. */
export const viewParsers = {
  columns: parseAsArrayOf(parseAsString),
  where: parseAsJson<WhereInput>((value) => (isFilter(value) ? value : null)),
  sort: parseAsSort,
  after: parseAsString,
  before: parseAsString,
};

/** A view as its address has it; null for what is left out. */
export interface ViewParams {
  readonly columns: readonly string[] | null;
  readonly where: WhereInput | null;
  readonly sort: ViewSort | null;
}

const serialize = createSerializer(viewParsers);

/** The address of a view's first page, or of the one behind or before a place. */
export function viewHref(
  path: string,
  { columns, where, sort }: ViewParams,
  place: { after?: string; before?: string } = {},
): string {
  const isFiltered = where !== null && Object.keys(where).length > 0;
  return serialize(path, {
    columns: columns && [...columns],
    where: isFiltered ? where : null,
    sort: sort && [...sort],
    ...place,
  });
}

/** What servers and proxies take of an address: nginx 8 KiB, Node 16 KiB with all headers, of which Next's repeat it. */
const longestHref = 7500;

/** Whether a view's address can be gone to. */
export const isLinkable = (href: string) => href.length <= longestHref;

/** What table and export take. */
export const viewOf = ({ columns, where, sort }: ViewParams): View => ({
  ...(columns && { columns: [...columns] }),
  ...(where && Object.keys(where).length > 0 && { where }),
  ...(sort && { sort: sort.map(({ key, direction }) => ({ [key]: direction })) }),
});
