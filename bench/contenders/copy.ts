import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { env } from "@/lib/env";
import { flightsQuoted, flightsSql } from "@/tests/support/flights-oracle";

/** The limit: Postgres writes the file's text itself. */
export async function writeByCopy(rows: number, file: string): Promise<void> {
  const client = new Client({ connectionString: env().databaseUrl });
  await client.connect();
  try {
    const query = flightsSql(`ORDER BY f.date, f.id LIMIT ${rows}`);
    const quoted = flightsQuoted.map((name) => `"${name}"`).join(", ");
    const sql = `COPY (${query}) TO STDOUT WITH (FORMAT csv, HEADER, FORCE_QUOTE (${quoted}))`;
    await pipeline(client.query(copyTo(sql)), createWriteStream(file));
  } finally {
    await client.end();
  }
}
