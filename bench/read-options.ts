import { parseArgs } from "node:util";
import { SetupError } from "@/scripts/setup-error";

/**
 * What a command was given of these options, each with a value.
 * @param usage what is told when it was given others
 * @throws SetupError with what is wrong
 */
export function readOptions<const Name extends string>(
  args: readonly string[],
  names: readonly Name[],
  usage: string,
): Partial<Record<Name, string>> {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: "string" } as const]));
    return parseArgs({ args: [...args], options }).values as Partial<Record<Name, string>>;
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}. ${usage}`);
  }
}

/** @throws SetupError when it is no number from 1 to `most` */
export function readCount(name: string, text: string, most: number, usage: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new SetupError(`--${name} is a number from 1 to ${most.toLocaleString("en")}, not ${text}. ${usage}`);
}
