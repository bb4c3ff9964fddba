import type { SortInput } from "@/contract/export-request";
import type { Fault } from "@/contract/problem";
import { isSortable, type SortTerm } from "./keyset";
import type { ResolvedDefinition, ResolvedField } from "./resolve-definition";

/**
 * Turns a sort over columns into terms, ties broken by the primary key.
 * Every fault is added to `faults` with its pointer.
 */
export function parseSort(definition: ResolvedDefinition, sort: SortInput, faults: Fault[]): SortTerm[] {
  const terms = new Map<string, SortTerm>();
  sort.forEach((entry, index) => {
    for (const [key, direction] of Object.entries(entry)) {
      const column = definition.columns.get(key);
      const fault = faultOf(key, column);
      if (fault) faults.push({ pointer: `/sort/${index}`, detail: fault });
      else addTerm(terms, { field: column as ResolvedField, direction });
    }
  });
  for (const field of definition.key) addTerm(terms, { field, direction: "asc" });
  return [...terms.values()];
}

function faultOf(key: string, column: ReturnType<ResolvedDefinition["columns"]["get"]>): string | null {
  if (!column) return `there is no column ${key}`;
  if (column.kind === "computed") return `${key} is computed for each row and cannot be sorted by`;
  return isSortable(column) ? null : `${key} cannot be sorted by`;
}

/** A field that stands in the order already decides nothing a second time. */
function addTerm(terms: Map<string, SortTerm>, term: SortTerm): void {
  const path = term.field.path.join(".");
  if (!terms.has(path)) terms.set(path, term);
}
