import process from "node:process";
import { printable, printableJson } from "../printable";

export type Output = ReturnType<typeof createOutput>;

/**
 * Where a command's words go: its result, for programs, too, to stdout; all else to stderr. What comes from elsewhere is
 * made harmless for a terminal on the way.
 */
export function createOutput({ json = false, quiet = false }: { json?: boolean; quiet?: boolean }) {
  const isQuiet = json || quiet;
  return {
    isJson: json,
    /** Whether stderr is for errors only. */
    isQuiet,
    /** The result: the document with `--json`, else these lines. */
    result(document: unknown, lines: readonly string[]) {
      const text = json ? printableJson(document) : lines.map(printable).join("\n");
      if (text !== "") process.stdout.write(`${text}\n`);
    },
    /** A word beside the result, on stderr. */
    tell(line: string) {
      if (!isQuiet) process.stderr.write(`${printable(line)}\n`);
    },
  };
}
