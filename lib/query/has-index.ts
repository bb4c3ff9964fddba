import type { SortTerm } from "./keyset";
import { defaultNulls } from "./keyset";
import type { ModelSchema } from "./model-schema";

/**
 * Whether an index of the schema gives this order, forwards or backwards, so that a page is one range of
 * it. Without one, each page would sort all the rows again.
 */
export function hasIndex({ indexes }: ModelSchema, sort: readonly SortTerm[]): boolean {
  if (sort.some(({ field }) => field.path.length > 1)) return false;
  // The first term's nulls are a segment of their own, wherever they stand.
  const isPlain = sort
    .slice(1)
    .every(({ field, direction, nulls }) => !field.isNullable || nulls === defaultNulls(direction));
  return isPlain && indexes.some((index) => gives(index, sort));
}

function gives(index: ModelSchema["indexes"][number], sort: readonly SortTerm[]): boolean {
  const isReversed = index[0]?.direction !== sort[0]?.direction;
  return sort.every(({ field, direction }, position) => {
    const entry = index[position];
    return entry?.name === field.path[0] && (entry?.direction !== direction) === isReversed;
  });
}
