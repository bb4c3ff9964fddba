import { flightCount } from "@/prisma/demo/read-flights";
import { largeCount } from "./large-database";
import { readCount, readOptions } from "./read-options";

export interface BenchArguments {
  /** How many rows the exports have: one size after another. */
  readonly sizes: readonly Size[];
  /** Whether it is the run that `docs/benchmarks.md` tells of. */
  readonly isWhole: boolean;
}

/** Exports of so many rows, and how often each contender makes one. */
export interface Size {
  readonly rows: number;
  readonly rounds: number;
}

/** With these all of it takes half an hour, ten minutes of them the one round of the largest. */
const wholeSizes: readonly Size[] = [
  { rows: 300_000, rounds: 3 },
  { rows: flightCount, rounds: 3 },
  { rows: largeCount, rounds: 1 },
];

/** @throws SetupError with what is wrong */
export function readArguments(args: readonly string[]): BenchArguments {
  const given = readOptions(args, ["rows", "rounds"], usage);
  const rounds = given.rounds === undefined ? undefined : readCount("rounds", given.rounds, 100, usage);
  const sizes =
    given.rows === undefined ? wholeSizes : [sizeOf(readCount("rows", given.rows, largeCount, usage))];
  return { sizes: sizes.map((size) => ({ ...size, ...(rounds && { rounds }) })), isWhole: args.length === 0 };
}

const sizeOf = (rows: number): Size => ({ rows, rounds: rows > flightCount ? 1 : 5 });

const usage = "The bench takes --rows and --rounds: npm run bench -- --rows 300000 --rounds 1";
