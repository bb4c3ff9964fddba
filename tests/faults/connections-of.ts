import type { Rig } from "./rig/rig";

/** What the connections of an export are doing. */
export async function connectionsOf({ withDatabase }: Rig, id: string): Promise<string[]> {
  const sql = "SELECT state FROM pg_stat_activity WHERE application_name LIKE $1";
  const { rows } = await withDatabase((client) => client.query<{ state: string }>(sql, [`offload% ${id}%`]));
  return rows.map(({ state }) => state);
}
