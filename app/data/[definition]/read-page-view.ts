import type { Definition } from "@/contract/definition";
import type { View } from "@/contract/export-request";
import { filtersOf, readFilters, type SearchParams, type ViewFilter } from "./view-filters";
import { readSort, type ViewSort } from "./view-sort";

/** What a page of rows is asked to show. */
export type PageView = {
  definition: Definition;
  path: string;
  filters: readonly ViewFilter[];
  /** What stands in the form's fields. */
  values: Record<string, string>;
  sort: ViewSort | null;
  /** What table and export take. */
  view: View;
  /** What was asked and left out, each in a sentence for the reader. */
  notices: string[];
};

/** The URL as a view; what makes no sense is left out and said. */
export function readPageView(definition: Definition, searchParams: SearchParams): PageView {
  const filters = filtersOf(definition.name);
  const { where, values, notices } = readFilters(filters, searchParams);
  const order = readSort(definition, searchParams);
  const isFiltered = Object.keys(values).length > 0;
  return {
    ...{ definition, path: `/data/${definition.name}`, filters, values, sort: order.sort },
    view: {
      ...(isFiltered && { where }),
      ...(order.sort && { sort: [{ [order.sort.key]: order.sort.direction }] }),
    },
    notices: [...notices, ...order.notices],
  };
}
