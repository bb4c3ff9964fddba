import { viewHref, type ViewParams, type ViewSort } from "@/client/view-params";
import type { Definition } from "@/contract/definition";

/** What the rows go by first, asked or not. */
export function sortShown({ defaultSort }: Definition, { sort }: ViewParams): ViewSort[number] | null {
  const [entry] = Object.entries(defaultSort[0] ?? {});
  return sort?.[0] ?? (entry ? { key: entry[0], direction: entry[1] } : null);
}

/** Where a press on a column's heading leads: to its ascending order, and from there to its descending one. */
export function sortLinks(path: string, definition: Definition, params: ViewParams) {
  const shown = sortShown(definition, params);
  const sortable = definition.columns.filter(({ isSortable }) => isSortable);
  return Object.fromEntries(
    sortable.map(({ key }) => {
      const isTurned = shown?.key === key && shown.direction === "asc";
      const sort: ViewSort = [{ key, direction: isTurned ? "desc" : "asc" }];
      return [key, { sort, href: viewHref(path, { ...params, sort }) }];
    }),
  );
}
