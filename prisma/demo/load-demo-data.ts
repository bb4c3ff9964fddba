import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { SetupError } from "@/scripts/setup-error";
import { airportsFile, flightCount, readFlightLines } from "./read-flights";
import { withClient } from "./with-client";
import { withoutIndexes } from "./without-indexes";

/**
 * Loads the demo's airports and flights in one transaction, so that there are all of them or none.
 * @param report told how many flights have been read so far
 * @throws SetupError when the tables hold something else
 */
export async function loadDemoData(databaseUrl: string, report: (rows: number) => void) {
  await withClient(databaseUrl, async (client) => {
    await client.query("BEGIN");
    // Before anything is dropped: two loads at once would wait for each other.
    await client.query("LOCK TABLE flight, airport IN ACCESS EXCLUSIVE MODE");
    await withoutIndexes(client, ["flight", "airport"], async () => {
      // Emptied in this transaction, so COPY may write rows that never need a vacuum.
      await client.query("TRUNCATE flight, airport");
      await copyAirports(client);
      await copyFlights(client, report);
    });
    await client.query("COMMIT");
    await client.query("ANALYZE flight, airport");
  });
}

/** Whether the demo's data is in the database. */
export async function hasDemoData(databaseUrl: string): Promise<boolean> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ flights: number }>("SELECT count(*)::int AS flights FROM flight");
    const flights = rows[0]?.flights ?? 0;
    if (flights === 0 || flights === flightCount) return flights > 0;
    const count = flights.toLocaleString("en");
    throw new SetupError(
      `Table flight holds ${count} rows that are not the demo's. Empty it (TRUNCATE flight) or take another database (OFFLOAD_DATA_DIR, DATABASE_URL).`,
    );
  });
}

async function copyAirports(client: pg.Client) {
  const copy = client.query(
    copyFrom("COPY airport FROM STDIN (FORMAT csv, HEADER true, NULL 'NA', FREEZE true)"),
  );
  await pipeline(createReadStream(airportsFile), copy);
}

async function copyFlights(client: pg.Client, report: (rows: number) => void) {
  const copy = client.query(copyFrom("COPY flight FROM STDIN (FREEZE true)"));
  await pipeline(Readable.from(readFlightLines(report)), copy);
}
