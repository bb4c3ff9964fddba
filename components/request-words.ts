import type { Definition } from "@/contract/definition";
import type { Asked, SortInput } from "@/contract/export-request";
import { filterWords, shortLabel } from "./filter-words";
import type { Messages } from "./messages/messages";

/** Of a definition that is gone, nothing is known but its name. */
export type Described = Pick<Definition, "label" | "columns" | "defaultSort">;

/**
 * What was asked, in words: `Delay at least 15 min, Origin state is TX, by Departure`.
 * @param definition as `GET /api/definitions` tells it; undefined when it is gone, and column keys must do
 */
export function requestWords(
  asked: Asked,
  definition: Described | undefined,
  { request: words, conditions }: Messages,
): string {
  const columns = definition?.columns ?? [];
  const order = orderWords(asked.sort ?? definition?.defaultSort ?? [], columns, words);
  const parts = [
    filterWords(asked.where ?? {}, columns, conditions) || words.everyRow,
    order && words.by(order),
    asked.columns && words.columns(asked.columns.length),
    asked.limit !== undefined && words.atMost(asked.limit),
    asked.guard === false && words.unguarded,
  ];
  return parts.filter(Boolean).join(", ");
}

/** An order in words: `Delay descending, then Departure`; empty when there is none. */
export function orderWords(
  sort: SortInput,
  columns: Described["columns"],
  words: Messages["request"],
): string {
  const terms = sort.flatMap((entry) => Object.entries(entry));
  return terms
    .map(([key, order]) => {
      const { sort: direction, nulls } =
        typeof order === "string" ? { sort: order } : { nulls: undefined, ...order };
      const label = shortLabel(columns.find((column) => column.key === key)?.label ?? key);
      return `${direction === "desc" ? words.descending(label) : label}${nulls ? words.nulls[nulls] : ""}`;
    })
    .join(words.then);
}
