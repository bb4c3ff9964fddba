import { setTimeout as delay } from "node:timers/promises";
import type { Rig } from "./rig/rig";

/** What the connections of an export have asked the database last, whether or not it has answered. */
export async function queriesOf({ withDatabase }: Rig, id: string): Promise<string[]> {
  const sql = "SELECT query FROM pg_stat_activity WHERE application_name LIKE $1";
  const { rows } = await withDatabase((client) => client.query<{ query: string }>(sql, [`offload% ${id}%`]));
  return rows.map(({ query }) => query);
}

/** An order that no index gives, which takes seconds until the first row of all flights comes. */
export const unindexed = { sort: [{ column: "destinationCity", direction: "asc" }] } as const;

/** Waits until the database sorts for an export. */
export async function untilSorting(rig: Rig, id: string): Promise<void> {
  while (!(await queriesOf(rig, id)).some((query) => /^(COPY|FETCH)/.test(query))) await delay(50);
}
