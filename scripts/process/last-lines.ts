import { existsSync, readFileSync } from "node:fs";

/** Some programs log whole stacks in one line. */
const longestLine = 300;

/** The end of a log, for an error that must say why. */
export function lastLines(file: string, count: number): string {
  if (!existsSync(file)) return "";
  const lines = readFileSync(file, "utf8").trimEnd().split("\n").slice(-count);
  return lines
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)} …` : line))
    .join("\n");
}
