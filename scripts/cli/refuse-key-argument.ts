import { usageError } from "./cli-error";

/**
 * A key must never be an argument; `--key -` says where it comes from.
 * @throws CliError usage, which does not repeat it
 */
export function refuseKeyArgument(args: readonly string[]): void {
  const isKey = (arg: string, index: number) => {
    if (/^ofl_./.test(arg) || /^--(api-)?key=(?!-$)/.test(arg)) return true;
    const next = args[index + 1];
    return /^--(api-)?key$/.test(arg) && next !== undefined && next !== "-";
  };
  if (!args.some(isKey)) return;
  throw usageError(
    "An API key is no argument: everybody on the machine sees it in the list of processes, and the shell keeps it in " +
      "its history. Put it into OFFLOAD_API_KEY, or run `offload login`, which asks for it; " +
      "`offload login --key -` reads it from stdin.",
  );
}
