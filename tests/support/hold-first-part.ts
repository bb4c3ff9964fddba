import type { Client } from "pg";

type WithDatabase = <T>(use: (client: Client) => Promise<T>) => Promise<T>;

/**
 * Lets an export that has just been asked for not commit its first part while `work` is done, so that it does not end
 * meanwhile however fast it is: that part's row is there already, in a transaction that never commits. The commit that
 * waits for it holds the job's row, so that its heart does not beat: longer than the job may be silent would be too long.
 */
export function holdFirstPart<T>(withDatabase: WithDatabase, id: string, work: () => Promise<T>): Promise<T> {
  return withDatabase(async (client) => {
    await client.query("BEGIN");
    await client.query(
      `INSERT INTO public.export_part (job_id, gen, number, key, rows, bytes) VALUES ($1, 1, 1, 'held', 0, 0)`,
      [id],
    );
    try {
      return await work();
    } finally {
      await client.query("ROLLBACK");
    }
  });
}
