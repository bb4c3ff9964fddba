import { readCount, readOptions } from "../read-options";

export interface WebSize {
  readonly rounds: number;
  /** How long each load lasts. */
  readonly seconds: number;
  /** How many past exports there are at most. */
  readonly past: number;
}

const whole: WebSize = { rounds: 5, seconds: 8, past: 1_000_000 };

/**
 * @returns with it whether it is the run that `docs/benchmarks-web.md` tells of
 * @throws SetupError with what is wrong
 */
export function readWebSize(args: readonly string[]): WebSize & { isWhole: boolean } {
  const { rounds, seconds, past } = readOptions(args, ["rounds", "seconds", "past"], usage);
  return {
    rounds: rounds === undefined ? whole.rounds : readCount("rounds", rounds, 100, usage),
    seconds: seconds === undefined ? whole.seconds : readCount("seconds", seconds, 600, usage),
    past: past === undefined ? whole.past : readCount("past", past, 10_000_000, usage),
    isWhole: args.length === 0,
  };
}

const usage =
  "It takes --rounds, --seconds and --past: npm run bench:web -- --rounds 1 --seconds 3 --past 100000";
