import { open } from "node:fs/promises";
import Papa from "papaparse";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { sourceDb } from "@/lib/db/prisma";

const pageRows = 5000;

const airport = { select: { city: true, state: true } };
const select = {
  id: true,
  date: true,
  delay: true,
  distance: true,
  originId: true,
  origin: airport,
  destinationId: true,
  destination: airport,
} satisfies Prisma.FlightSelect;
type Flight = Prisma.FlightGetPayload<{ select: typeof select }>;

// prettier-ignore
const headings = [
  "Flight", "Departure", "Delay (min)", "Distance (mi)",
  "Origin", "Origin city", "Origin state", "Destination", "Destination city", "Destination state",
];
/** The same bytes as the others: text quoted, all else not. */
const quotes = headings.map((_, index) => index >= 4);

/** What a team would write by hand for this one table: pages behind the last row, papaparse, a file. */
export async function writeByPlainLoop(rows: number, file: string): Promise<void> {
  const output = await open(file, "w");
  try {
    await output.write(`${Papa.unparse([headings], { newline: "\n" })}\n`);
    let last: Flight | undefined;
    for (let left = rows; left > 0;) {
      const take = Math.min(pageRows, left);
      const flights = await readPage(last, take);
      if (flights.length > 0) await output.write(linesOf(flights));
      left = flights.length < take ? 0 : left - take;
      last = flights.at(-1);
    }
  } finally {
    await output.close();
  }
}

function readPage(last: Flight | undefined, take: number): Promise<Flight[]> {
  const behind = last && {
    date: { gte: last.date },
    OR: [{ date: { gt: last.date } }, { date: last.date, id: { gt: last.id } }],
  };
  return sourceDb().flight.findMany({
    ...(behind && { where: behind }),
    orderBy: [{ date: "asc" }, { id: "asc" }],
    select,
    take,
  });
}

function linesOf(flights: Flight[]): string {
  return `${Papa.unparse(flights.map(cellsOf), { newline: "\n", quotes })}\n`;
}

// prettier-ignore
const cellsOf = ({ id, date, delay, distance, originId, origin, destinationId, destination }: Flight) => [
  id, date.toISOString().replace(".000Z", "Z"), delay, distance,
  originId, origin.city, origin.state, destinationId, destination.city, destination.state,
];
