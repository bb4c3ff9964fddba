import type { SourceReader } from "@/lib/db/read-source";
import { countRows, guessRows } from "@/lib/lanes/count-rows";
import type { CompiledQuery } from "@/lib/query";

/** How many rows a query has. */
export interface RowCount {
  readonly rows: number;
  /** Whether they are what the database's planner expects. */
  readonly isGuess: boolean;
}

/** Gives up after a while, and is then null. */
type ReadInTime = <T>(read: (reader: SourceReader) => Promise<T>) => Promise<T | null>;

/** Counts, or has the database guess where counting takes long; null when not even that is soon. */
export async function countSoon(query: CompiledQuery, readInTime: ReadInTime): Promise<RowCount | null> {
  const rows = await readInTime((reader) => countRows(reader, query));
  if (rows !== null) return { rows, isGuess: false };
  const guess = await readInTime((reader) => guessRows(reader, query));
  return guess === null ? null : { rows: guess, isGuess: true };
}
