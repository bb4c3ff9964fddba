import type { SortInput, SortOrder } from "@/contract/export-request";
import type { Fault } from "@/contract/problem";
import { isSortable } from "./is-sortable";
import { defaultNulls, type SortTerm } from "./keyset";
import type { ResolvedDefinition, ResolvedField } from "./resolve-definition";

/**
 * Turns a sort over columns into terms that leave no ties: the primary key comes last, in the direction of
 * the term before it, so that an index over both gives the order; what stands behind a key decides nothing.
 * Every fault is added to `faults` with its pointer.
 */
export function parseSort(definition: ResolvedDefinition, sort: SortInput, faults: Fault[]): SortTerm[] {
  const terms = new Map<string, SortTerm>();
  const add = (term: SortTerm) => {
    const path = term.field.path.join(".");
    if (!terms.has(path)) terms.set(path, term);
  };
  sort.forEach((entry, index) => {
    for (const [key, order] of Object.entries(entry)) {
      const column = definition.columns.get(key);
      const fault = faultOf(key, column);
      if (fault) faults.push({ pointer: `/sort/${index}`, detail: fault });
      else add(termOf(column as ResolvedField, order));
    }
  });
  const { direction = "asc" } = [...terms.values()].at(-1) ?? {};
  for (const field of definition.key) add(termOf(field, direction));
  return untilUnique(definition, [...terms.values()]);
}

function termOf(field: ResolvedField, order: SortInput[number][string]): SortTerm {
  if (typeof order === "string") return { field, direction: order, nulls: defaultNulls(order) };
  return { field, direction: order.sort, nulls: order.nulls ?? defaultNulls(order.sort) };
}

function faultOf(key: string, column: ReturnType<ResolvedDefinition["columns"]["get"]>): string | null {
  if (!column) return `there is no column ${key}`;
  if (column.kind === "computed") return `${key} is computed for each row and cannot be sorted by`;
  return isSortable(column) ? null : `${key} is of a type that cannot be sorted by`;
}

function untilUnique({ model }: ResolvedDefinition, terms: readonly SortTerm[]): SortTerm[] {
  const names = terms.map(({ field }) => (field.path.length === 1 ? (field.path[0] ?? "") : ""));
  const isUnique = (length: number) =>
    model.uniques.some((unique) => unique.every((name) => names.slice(0, length).includes(name)));
  const length = terms.findIndex((_term, index) => isUnique(index + 1)) + 1;
  return terms.slice(0, length || terms.length);
}

/** A term as the API writes it. */
export function sortOf({ field, direction, nulls }: SortTerm): Record<string, SortOrder> {
  const isPlain = !field.isNullable || nulls === defaultNulls(direction);
  return { [field.key]: isPlain ? direction : { sort: direction, nulls } };
}
