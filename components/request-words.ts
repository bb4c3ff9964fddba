import type { Definition } from "@/contract/definition";
import type { Asked, SortInput } from "@/contract/export-request";
import { filterWords, shortLabel } from "./filter-words";
import { formatCount } from "./format-count";

/** Of a definition that is gone, nothing is known but its name. */
export type Described = Pick<Definition, "label" | "columns" | "defaultSort">;

/**
 * What was asked, in words: `Delay at least 15 min, Origin state is TX, by Departure`.
 * @param definition as `GET /api/definitions` tells it; undefined when it is gone, and column keys must do
 */
export function requestWords(asked: Asked, definition: Described | undefined): string {
  const columns = definition?.columns ?? [];
  const order = orderWords(asked.sort ?? definition?.defaultSort ?? [], columns);
  const parts = [
    filterWords(asked.where ?? {}, columns) || "Every row",
    order && `by ${order}`,
    asked.columns && columnsWords(asked.columns),
    asked.limit !== undefined && `${formatCount(asked.limit)} at most`,
    asked.guard === false && "formulas left as they are",
  ];
  return parts.filter(Boolean).join(", ");
}

/** An order in words: `Delay descending, then Departure`; empty when there is none. */
export function orderWords(sort: SortInput, columns: Described["columns"]): string {
  const terms = sort.flatMap((entry) => Object.entries(entry));
  return terms
    .map(([key, order]) => {
      const { sort: direction, nulls } =
        typeof order === "string" ? { sort: order } : { nulls: undefined, ...order };
      const label = columns.find((column) => column.key === key)?.label ?? key;
      return `${shortLabel(label)}${direction === "desc" ? " descending" : ""}${nulls ? `, empty ones ${nulls}` : ""}`;
    })
    .join(", then ");
}

function columnsWords(keys: readonly string[]): string {
  return keys.length === 1 ? "1 column" : `${keys.length} columns`;
}
