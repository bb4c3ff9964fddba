import DataLoader from "dataloader";
import type { QueryResultRow } from "pg";
import { queryRows } from "./query-rows";

type Value = string | null;

/**
 * Reads one row at a time, by a statement that those share who ask in the same turn of the event loop: of many requests
 * that come at once, few statements are made. Nothing is remembered; each row is read after it was asked for.
 * @param text SQL that takes each value as an array of those of all who ask, by
 * `unnest($1::text[], …) WITH ORDINALITY AS asked (…, place)`, and gives `asked.place::int` with each row
 * @returns the row for such values, if there is one
 */
export function readTogether<Row extends QueryResultRow>(text: string) {
  const loader = new DataLoader<readonly Value[], Row | undefined>(
    async (asked) => {
      const values = (asked[0] ?? []).map((_, index) => asked.map((one) => one[index] ?? null));
      const rows = await queryRows<Row & { place: number }>(text, values);
      const byPlace = new Map(rows.map((row) => [row.place, row]));
      return asked.map((_, index) => byPlace.get(index + 1));
    },
    { cache: false, maxBatchSize: 100, batchScheduleFn: (read) => setImmediate(read) },
  );
  return (...values: readonly Value[]): Promise<Row | undefined> => loader.load(values);
}
