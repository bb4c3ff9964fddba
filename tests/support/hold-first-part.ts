import type { Client } from "pg";

type WithDatabase = <T>(use: (client: Client) => Promise<T>) => Promise<T>;

/**
 * Lets an export that has just been asked for not commit its first part while `work` is done, so that it does not end
 * meanwhile however fast it is: that part's row is there already, in a transaction that never commits. Its heart beats
 * no more, either. Not for longer than a few seconds: a commit that waits gives up then.
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
