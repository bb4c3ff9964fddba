import type { Definition } from "@/contract/definition";
import type { Direction } from "@/contract/export-request";
import type { SearchParams } from "./view-filters";

/** The one column that a page's rows go by. */
export type ViewSort = { key: string; direction: Direction };

type SortState = {
  /** As the URL asks for it; null for the definition's own order. */
  sort: ViewSort | null;
  notices: string[];
};

/** The order as an old, shared or hand-written URL has it: `?sort=delay.desc`. */
export function readSort({ columns }: Pick<Definition, "columns">, { sort }: SearchParams): SortState {
  const text = [sort].flat()[0]?.trim() ?? "";
  if (text === "") return { sort: null, notices: [] };
  const [, key, direction] = /^(.+)\.(asc|desc)$/.exec(text) ?? [];
  const column = columns.find((one) => one.key === key && one.isSortable);
  if (column) return { sort: { key: column.key, direction: direction as Direction }, notices: [] };
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return { sort: null, notices: [`The order was left out: “${shown}” is no column to sort by.`] };
}

/** What the rows go by first, asked or not. */
export function sortShown(
  { defaultSort }: Pick<Definition, "defaultSort">,
  asked: ViewSort | null,
): ViewSort | null {
  const [entry] = Object.entries(defaultSort[0] ?? {});
  return asked ?? (entry ? { key: entry[0], direction: entry[1] } : null);
}

/** Where a press on a column's heading leads: to its ascending order, and from there to its descending one. */
export function sortHref(
  path: string,
  filters: Record<string, string>,
  shown: ViewSort | null,
  key: string,
): string {
  const isTurned = shown?.key === key && shown.direction === "asc";
  const query = new URLSearchParams({ ...filters, sort: `${key}.${isTurned ? "desc" : "asc"}` });
  return `${path}?${query.toString()}`;
}
