import type pg from "pg";
import { loadDemoData } from "@/prisma/demo/load-demo-data";
import { flightCount } from "@/prisma/demo/read-flights";
import { withoutIndexes } from "@/prisma/demo/without-indexes";
import { connectDatabase } from "@/scripts/connect-database";
import { databaseFault } from "@/scripts/database-fault";
import { migrate } from "@/scripts/migrate";
import { step } from "@/scripts/progress";
import { requireSpace } from "./require-space";

/** How often the demo's flights stand in it, each time a year later. */
const times = 10;
export const largeCount = times * flightCount;

const name = "offload_bench_30m";
/** Under another name until it is whole: a half-made one would be taken for it. */
const unfinished = `${name}_unfinished`;

/** Flights and indexes, and what Postgres logs of writing them. */
const databaseBytes = 8e9;
/** The file that an export makes, and its parts. */
const filesBytes = 5e9;

/**
 * A database with ten times the demo's flights, on the server of the demo's; it is made once, and kept.
 * @param dataDir on the disk that is to hold it
 * @returns its address
 * @throws SetupError when the disk has too little space left
 */
export async function ensureLargeDatabase(databaseUrl: string, dataDir: string): Promise<string> {
  const client = await connectDatabase(databaseUrl, "offload bench");
  try {
    const isThere = (await client.query("SELECT FROM pg_database WHERE datname = $1", [name])).rowCount === 1;
    await requireSpace(dataDir, filesBytes + (isThere ? 0 : databaseBytes), largeCount);
    if (!isThere) await make(client, databaseUrl);
  } catch (error) {
    throw databaseFault(client, error);
  } finally {
    await client.end();
  }
  return addressOf(databaseUrl, name);
}

async function make(client: pg.Client, databaseUrl: string): Promise<void> {
  const url = addressOf(databaseUrl, unfinished);
  await step(`loading ${largeCount.toLocaleString("en")} flights`, async (report) => {
    await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${unfinished}`);
    await migrate(url);
    await loadDemoData(url, () => undefined);
    await multiply(url, report);
    await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
  });
}

async function multiply(url: string, report: (detail: string) => void): Promise<void> {
  const client = await connectDatabase(url, "offload bench");
  try {
    await client.query("BEGIN");
    await withoutIndexes(client, ["flight"], async () => {
      for (let year = 1; year < times; year++) {
        await client.query(addYear, [year, flightCount]);
        report(`${((year + 1) * flightCount).toLocaleString("en")} rows`);
      }
      report("building the indexes");
    });
    await client.query("COMMIT");
    report("tidying up");
    // As COPY left the demo's own: reading has nothing left to write.
    await client.query("VACUUM (FREEZE, ANALYZE) flight");
    await client.query("CHECKPOINT");
  } catch (error) {
    throw databaseFault(client, error);
  } finally {
    await client.end();
  }
}

/** Behind the others, so that the order by date stays the order on disk. */
const addYear = `
  INSERT INTO flight (id, date, delay, distance, origin, destination)
  SELECT id + $1::int * $2::int, date + make_interval(years => $1::int), delay, distance, origin, destination
  FROM flight WHERE id <= $2::int ORDER BY ctid`;

function addressOf(databaseUrl: string, database: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  return url.href;
}
