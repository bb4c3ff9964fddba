import { parseArgs } from "node:util";
import { flightCount } from "@/prisma/demo/read-flights";
import { SetupError } from "@/scripts/setup-error";

export interface BenchArguments {
  /** How many rows the exports have: one size after another. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  /** Whether it is the run that `docs/benchmarks.md` tells of. */
  readonly isWhole: boolean;
}

/** @throws SetupError with what is wrong */
export function readArguments(args: readonly string[]): BenchArguments {
  const { rows, rounds } = parse(args);
  return {
    sizes: rows === undefined ? [300_000, flightCount] : [readCount("rows", rows, flightCount)],
    rounds: rounds === undefined ? 5 : readCount("rounds", rounds, 100),
    isWhole: args.length === 0,
  };
}

function parse(args: readonly string[]) {
  try {
    const options = { rows: { type: "string" }, rounds: { type: "string" } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}. ${usage}`);
  }
}

const usage = "The bench takes --rows and --rounds: npm run bench -- --rows 300000 --rounds 1";

function readCount(name: string, text: string, most: number): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new SetupError(`--${name} is a number from 1 to ${most.toLocaleString("en")}, not ${text}. ${usage}`);
}
