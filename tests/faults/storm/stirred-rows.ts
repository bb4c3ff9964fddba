import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";

// While a storm lasts, some flights are replaced again and again, all at once: at each moment there are those of one
// transaction and of no other. A file of one moment has exactly those that its snapshot sees; one that mixes two
// moments has some of each, and in most orders rows twice, or none.

const count = 400;
const everyMs = 500;

/** The ids of the flights that stay as they are. */
export const settledIds = { first: 1, last: 3_000_000 } as const;
const { first, last } = settledIds;

/** Which transaction brought which rows. */
const notes = `CREATE SCHEMA IF NOT EXISTS fault_suite;
  CREATE TABLE IF NOT EXISTS fault_suite.stirring (number int PRIMARY KEY, xid xid8 NOT NULL)`;

/** Takes all of that away, also what a run that was killed has left. */
export async function unstir(client: pg.Client): Promise<void> {
  await client.query(`DELETE FROM flight WHERE id NOT BETWEEN ${first} AND ${last}`);
  await client.query("DROP SCHEMA IF EXISTS fault_suite CASCADE");
}

type WithDatabase = (work: (client: pg.Client) => Promise<void>) => Promise<void>;

/** Replaces the rows over and over. @returns what ends that, and tells how often it was done */
export function keepStirring(withDatabase: WithDatabase): () => Promise<number> {
  const stopped = new AbortController();
  const stir = async () => {
    let stirs = 0;
    for (let number = 1; !stopped.signal.aborted; number += 1) {
      // The database may be down just now; the next number is noted as well.
      const isStirred = await withDatabase((client) => stirOnce(client, number)).then(
        () => true,
        () => false,
      );
      stirs += Number(isStirred);
      await delay(everyMs);
    }
    return stirs;
  };
  const stirring = stir();
  return async () => {
    stopped.abort();
    return stirring;
  };
}

/** Replaces the rows by those of this number, in one transaction that is noted. */
export async function stirOnce(client: pg.Client, number: number): Promise<void> {
  await client.query(notes);
  await client.query("BEGIN");
  await replaceRows(client, number);
  await client.query("INSERT INTO fault_suite.stirring VALUES ($1, pg_current_xact_id())", [number]);
  await client.query("COMMIT");
}

/** Puts the rows back that an export's snapshot saw: what its file must hold. */
export async function showRowsOf(client: pg.Client, jobId: string): Promise<void> {
  const { rows } = await client.query<{ number: number | null }>(
    `SELECT max(number) AS number FROM fault_suite.stirring, export_job AS job
     WHERE job.id = $1 AND pg_visible_in_snapshot(xid, (job.plan->>'moment')::pg_snapshot)`,
    [jobId],
  );
  await replaceRows(client, rows[0]?.number ?? null);
}

/** Half of them before all other ids and half behind, and all over the other orders. */
async function replaceRows(client: pg.Client, number: number | null): Promise<void> {
  await client.query(`DELETE FROM flight WHERE id NOT BETWEEN ${first} AND ${last}`);
  if (number === null) return;
  await client.query(
    `INSERT INTO flight (id, date, delay, distance, origin, destination)
     SELECT CASE WHEN n % 2 = 0 THEN -n ELSE ${last} + n END,
       timestamptz '2001-01-01 00:00Z' + random[1] % 2592000 * interval '1 second',
       random[2] % 300 - 30, random[3] % 2500 + 50,
       (ARRAY['ATL', 'ORD', 'DFW', 'LAX', 'PHX', 'DEN'])[random[4] % 6 + 1],
       (ARRAY['SFO', 'STL', 'LAS', 'DTW', 'BOS', 'JFK'])[random[5] % 6 + 1]
     FROM generate_series(1, ${count}) AS n, LATERAL (
       SELECT array_agg(abs(hashtext($1 || ':' || n || ':' || part)::bigint) ORDER BY part) AS random
       FROM generate_series(1, 5) AS part) AS dice`,
    [String(number)],
  );
}
