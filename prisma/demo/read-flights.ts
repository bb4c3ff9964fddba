import { createRequire } from "node:module";
import path from "node:path";
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from "hyparquet";
import { compressors } from "hyparquet-compressors";

const require = createRequire(import.meta.url);
const folder = path.resolve(path.dirname(require.resolve("vega-datasets")), "..", "data");

/** 3,376 airports: iata, name, city, state, country, latitude, longitude; `NA` where nothing is known. */
export const airportsFile = path.join(folder, "airports.csv");

export const flightCount = 3_000_000;

/** A group of rows as the file has it, column by column: read row by row it would take four times as long. */
interface FlightColumns {
  /** Local time at the airport; the demo takes it for UTC. */
  date: Date[];
  delay: bigint[];
  distance: bigint[];
  origin: string[];
  destination: string[];
}

/**
 * US flights of 2001 as lines for COPY (id, date, delay, distance, origin, destination), in the file's
 * order, which gives them their ids. One group of rows is in memory at a time.
 */
export async function* readFlightLines(report: (rows: number) => void): AsyncGenerator<string> {
  const file = await asyncBufferFromFile(path.join(folder, "flights-3m.parquet"));
  const metadata = await parquetMetadataAsync(file);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const columns: FlightColumns = { date: [], delay: [], distance: [], origin: [], destination: [] };
    const onChunk = ({ columnName, columnData }: { columnName: string; columnData: ArrayLike<unknown> }) => {
      const name = columnName as keyof FlightColumns;
      Object.assign(columns, { [name]: columns[name].concat(Array.from(columnData) as never[]) });
    };
    await parquetRead({ file, metadata, compressors, rowStart, rowEnd, onChunk });
    for (let first = 0; first < columns.date.length; first += linesPerChunk) {
      const last = Math.min(first + linesPerChunk, columns.date.length);
      yield linesOf(columns, first, last, rowStart + 1);
      report(rowStart + last);
    }
    rowStart = rowEnd;
  }
}

const linesPerChunk = 5000;

function linesOf(
  { date, delay, distance, origin, destination }: FlightColumns,
  first: number,
  last: number,
  firstId: number,
) {
  let lines = "";
  for (let i = first; i < last; i++) {
    lines += `${firstId + i}\t${date[i]?.toISOString()}\t${delay[i]}\t${distance[i]}\t${origin[i]}\t${destination[i]}\n`;
  }
  return lines;
}
