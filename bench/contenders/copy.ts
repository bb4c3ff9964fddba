import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { env } from "@/lib/env";
import { copyStatement } from "./copy-statement";

/** The limit where there is no psql: Postgres writes the file's text itself. */
export async function writeByCopy(rows: number, file: string): Promise<void> {
  const client = new Client({ connectionString: env().databaseUrl });
  await client.connect();
  try {
    await pipeline(client.query(copyTo(copyStatement(rows, "STDOUT"))), createWriteStream(file));
  } finally {
    await client.end();
  }
}
