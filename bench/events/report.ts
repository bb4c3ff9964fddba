import { megabytes, verdict } from "../figure-words";
import { markdownTable } from "../markdown-table";
import { spreadOf } from "../spread";

export interface EventFigures {
  readonly streams: number;
  /** What the web process held more at most than before, in bytes, of each round. */
  readonly moreBytes: readonly number[];
  /** From a change's commit until the last stream has told it, in milliseconds. */
  readonly latencies: readonly number[];
  readonly machine: readonly string[];
  readonly date: string;
}

/** What a run measured, as `docs/benchmarks-events.md` shows it. */
export function eventsReport({ streams, moreBytes, latencies, machine, date }: EventFigures): string {
  const [memory, latency] = [spreadOf(moreBytes), spreadOf(latencies)];
  const ms = (figure: number) => `${Math.round(figure)} ms`;
  const line = (name: string, { median, min, max }: typeof memory, words: (figure: number) => string) => [
    ...[name, words(median), words(min), words(max)],
  ];
  return `# Benchmarks of event streams

Written by \`npm run bench:events\` on ${date}. ${machine.join(" ")}

${streams} streams of \`GET /api/exports/events\` on one web process, of one user, who may see what changes. Their clients are a
process of their own on the same machine. Memory is the most that the web process held while the streams were opened and told
of changes, less what it held before; a few streams had been opened and closed by then. An export's row is then changed, one
change a second, and the time counts from its commit until the last stream's client has the whole document.

${markdownTable(
  ["", "median", "lowest", "highest"],
  [line("memory", memory, megabytes), line(`a change told to all ${streams}`, latency, ms)],
  "---:",
)}

## Goals

- ${verdict(memory.max <= 100e6)}: ${streams} streams take at most 100 MB more: ${megabytes(memory.max)} at most.
- ${verdict(latency.max <= 1000)}: a change is told to all of them within a second: ${ms(latency.max)} at most.
`;
}
