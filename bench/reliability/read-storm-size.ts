import { readCount, readOptions } from "../read-options";

export interface StormSizeArguments {
  readonly exports: number;
  readonly faults: number;
  readonly seed: number;
  /** How many exports of one organisation stand before another's single one. */
  readonly queued: number;
}

const whole: StormSizeArguments = { exports: 100, faults: 100, seed: 20011, queued: 200 };

/**
 * @returns with it whether it is the run that `docs/reliability.md` tells of
 * @throws SetupError with what is wrong
 */
export function readStormSize(args: readonly string[]): StormSizeArguments & { isWhole: boolean } {
  const given = readOptions(args, ["exports", "faults", "seed", "queued"], usage);
  const size = Object.fromEntries(
    Object.entries(given).map(([name, text]) => [name, readCount(name, text, 100_000, usage)]),
  );
  return { ...whole, ...size, isWhole: args.length === 0 };
}

const usage =
  "It takes --exports, --faults, --seed and --queued: npm run reliability -- --exports 12 --faults 10 --seed 3";
