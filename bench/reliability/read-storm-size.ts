import { parseArgs } from "node:util";
import { SetupError } from "@/scripts/setup-error";

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
  const given = parse(args);
  const size = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, readCount(name, text)]));
  return { ...whole, ...size, isWhole: args.length === 0 };
}

function parse(args: readonly string[]): Record<string, string> {
  try {
    const text = { type: "string" } as const;
    const options = { exports: text, faults: text, seed: text, queued: text };
    return parseArgs({ args: [...args], options }).values as Record<string, string>;
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}. ${usage}`);
  }
}

const usage =
  "It takes --exports, --faults, --seed and --queued: npm run reliability -- --exports 12 --faults 10 --seed 3";

function readCount(name: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 100_000) return count;
  throw new SetupError(`--${name} is a number from 1 to 100,000, not ${text}. ${usage}`);
}
