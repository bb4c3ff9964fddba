import { withDatabase } from "./database";

/** The states of the exports asked for since then, oldest first. */
export async function statesSince(time: Date): Promise<string[]> {
  const sql = "SELECT state::text FROM export_job WHERE created_at >= $1 ORDER BY created_at";
  const { rows } = await withDatabase((client) => client.query<{ state: string }>(sql, [time]));
  return rows.map(({ state }) => state);
}

/** Makes an export look as if it had gone otherwise, where that cannot be had by asking. */
export async function rewriteJob(id: string, columns: Record<string, unknown>): Promise<void> {
  const names = Object.keys(columns);
  const sets = names.map((name, index) => `${name} = $${index + 2}`).join(", ");
  await withDatabase((client) =>
    client.query(`UPDATE export_job SET ${sets} WHERE id = $1`, [id, ...Object.values(columns)]),
  );
}
