import { flightCount } from "@/prisma/demo/read-flights";
import { readCount, readOptions } from "./read-options";

export interface BenchArguments {
  /** How many rows the exports have: one size after another. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  /** Whether it is the run that `docs/benchmarks.md` tells of. */
  readonly isWhole: boolean;
}

/** @throws SetupError with what is wrong */
export function readArguments(args: readonly string[]): BenchArguments {
  const { rows, rounds } = readOptions(args, ["rows", "rounds"], usage);
  return {
    sizes: rows === undefined ? [300_000, flightCount] : [readCount("rows", rows, flightCount, usage)],
    rounds: rounds === undefined ? 5 : readCount("rounds", rounds, 100, usage),
    isWhole: args.length === 0,
  };
}

const usage = "The bench takes --rows and --rounds: npm run bench -- --rows 300000 --rounds 1";
