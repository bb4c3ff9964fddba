import { flightCount } from "@/prisma/demo/read-flights";
import { readCount, readOptions } from "../read-options";

/** @throws SetupError with what is wrong */
export function readDownloadArguments(args: readonly string[]) {
  const { rows, rounds } = readOptions(args, ["rows", "rounds"], usage);
  return {
    /** How many the file has. */
    rows: rows === undefined ? flightCount : readCount("rows", rows, flightCount, usage),
    rounds: rounds === undefined ? 15 : readCount("rounds", rounds, 1000, usage),
    /** Whether it is the run that `docs/benchmarks-downloads.md` tells of. */
    isWhole: args.length === 0,
  };
}

const usage = "The bench takes --rows and --rounds: npm run bench:downloads -- --rows 300000 --rounds 2";
