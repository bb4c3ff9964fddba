import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { inject } from "vitest";

/** Runs `work` with a connection to the stack's database. */
export const withDatabase = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> =>
  withDatabaseAt(inject("stack").databaseUrl, work);

/** The same, of any address. */
export async function withDatabaseAt<T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Writes what SQL's own COPY makes of a query: headings from its column names, these columns quoted. */
export async function copyToFile(query: string, quoted: readonly string[], file: string): Promise<void> {
  const columns = quoted.map((name) => `"${name}"`).join(", ");
  const sql = `COPY (${query}) TO STDOUT WITH (FORMAT csv, HEADER, FORCE_QUOTE (${columns}))`;
  await withDatabase((client) => pipeline(client.query(copyTo(sql)), createWriteStream(file)));
}
