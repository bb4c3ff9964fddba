import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Papa from "papaparse";
import type pg from "pg";
import { withDatabase } from "./database";
import { flightsQuoted, flightsSql } from "./flights-oracle";

const rowsAtOnce = 10_000;

/** What Offload replaces: a request that first collects all flights as CSV and then answers with them. */
export async function startSynchronousExport(): Promise<{ url: string; stop(): void }> {
  const server = createServer((_request, response) => void answer(response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.close() };
}

async function answer(response: ServerResponse): Promise<void> {
  const pieces = await withDatabase((client) => collect(client, () => response.destroyed));
  response.writeHead(200, { "Content-Type": "text/csv", "Content-Length": totalBytes(pieces) });
  for (const piece of pieces) response.write(piece);
  response.end();
}

const totalBytes = (pieces: Buffer[]) => pieces.reduce((sum, { length }) => sum + length, 0);

/** The whole file in memory; not to its end when nobody waits for it any more, to spare the machine. */
async function collect(client: pg.Client, isGone: () => boolean): Promise<Buffer[]> {
  await client.query(`BEGIN READ ONLY; DECLARE flights CURSOR FOR ${flightsSql()}`);
  const fetchRows = () =>
    client.query<unknown[]>({ text: `FETCH ${rowsAtOnce} FROM flights`, rowMode: "array" });
  let page = await fetchRows();
  const names = page.fields.map(({ name }) => name);
  const quotes = names.map((name) => flightsQuoted.includes(name));
  const pieces = [Buffer.from(`${names.join(",")}\n`)];
  for (; page.rows.length > 0 && !isGone(); page = await fetchRows()) {
    pieces.push(Buffer.from(`${Papa.unparse(page.rows, { quotes, newline: "\n" })}\n`));
  }
  return pieces;
}
