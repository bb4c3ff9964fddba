import type { Sample } from "./run-rounds";
import { megabytes, ratio, speedAgainst, tableOf, verdict } from "./table";

/** How much memory above idle an export may take. */
const mostBytes = 150e6;

/** What a run measured, as `docs/benchmarks.md` shows it. */
export function reportOf(samples: readonly Sample[], machine: readonly string[], date: string): string {
  const sizes = [...new Set(samples.map(({ rows }) => rows))];
  const rounds = new Set(samples.map(({ round }) => round)).size;
  const sections = sizes.map((rows) => `## ${rows.toLocaleString("en")} rows\n\n${tableOf(samples, rows)}\n`);
  return `# Benchmarks

Written by \`npm run bench\` on ${date}. ${machine.join(" ")}

The demo's flights, 10 columns with those of the two joined airports, by date. Rounds: ${rounds}; in each, every contender
runs once in turn, in a new process that has exported one row before, and each round begins with another. Seconds and
speeds are medians; of memory (\`VmHWM\` of the process that does the work) the highest of all rounds is told. Offload's
lane and worker have the heap limit that Offload gives its workers, the other two have Node's own.

${sections.join("\n")}
## Goals

${goals(samples, sizes).join("\n")}
`;
}

function goals(samples: readonly Sample[], sizes: readonly number[]): string[] {
  const speeds = sizes.map((rows) => speedAgainst(ofSize(samples, rows), "lane", "plainLoop"));
  const above = sizes.map((rows) => aboveIdle(ofSize(samples, rows)));
  const files = sizes.map((rows) => `\`${ofSize(samples, rows)[0]?.sha256}\``);
  const each = (figures: readonly string[]) =>
    figures.map((figure, index) => `${figure} (${sizes[index]?.toLocaleString("en")} rows)`).join(", ");
  return [
    `- ${verdict(speeds.every(({ median }) => median >= 1))}: the lane is at least as fast as the plain loop. Its speed over the loop's, in the same round: ${each(speeds.map(ratio))}.`,
    `- ${verdict(above.every((bytes) => bytes < mostBytes))}: the worker needs less than ${megabytes(mostBytes)} above what one row takes, however many rows: ${each(above.map(megabytes))}.`,
    `- Met, or there would be no page: all write the same file. SHA-256 ${each(files)}.`,
  ];
}

const ofSize = (samples: readonly Sample[], size: number) => samples.filter(({ rows }) => rows === size);

function aboveIdle(samples: readonly Sample[]): number {
  const own = samples.filter(({ contender }) => contender === "endToEnd");
  return Math.max(...own.map(({ peakBytes, idleBytes }) => peakBytes - idleBytes));
}
