import { contenderNames, contenders, type ContenderName } from "./contenders";
import type { Sample } from "./run-rounds";
import { spreadOf, type Spread } from "./spread";

/** The table of one size, in Markdown. */
export function tableOf(samples: readonly Sample[], rows: number): string {
  const ofSize = samples.filter((sample) => sample.rows === rows);
  const lines = contenderNames.map((name) => [
    contenders[name].label,
    ...speedCells(ofSize, name),
    ...memoryCells(ofSize.filter(({ contender }) => contender === name)),
  ]);
  const headings = [
    ...["", "seconds", "rows/s", "lowest – highest", "of COPY's speed"],
    ...["memory, one row", "memory, all rows", "above"],
  ];
  return markdownTable(headings, lines, "---:");
}

/** @param bar the alignment of all columns but the first */
export function markdownTable(headings: readonly string[], lines: readonly string[][], bar = "---"): string {
  const bars = headings.map((_, index) => (index === 0 ? "---" : bar));
  return [headings, bars, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function speedCells(samples: readonly Sample[], name: ContenderName): string[] {
  const own = samples.filter(({ contender }) => contender === name);
  const seconds = spreadOf(own.map(({ ms }) => ms / 1000));
  const speed = spreadOf(own.map(({ rows, ms }) => (rows / ms) * 1000));
  const range = `${count(speed.min)} – ${count(speed.max)}`;
  return [seconds.median.toFixed(1), count(speed.median), range, ratio(speedAgainst(samples, name, "copy"))];
}

/** The highest of all rounds: memory that was needed once is needed. */
function memoryCells(samples: readonly Sample[]): string[] {
  const highest = (bytesOf: (sample: Sample) => number) => megabytes(Math.max(...samples.map(bytesOf)));
  return [
    highest(({ idleBytes }) => idleBytes),
    highest(({ peakBytes }) => peakBytes),
    highest(({ peakBytes, idleBytes }) => peakBytes - idleBytes),
  ];
}

/** How many times as fast one was as the other, in the same round and for the same rows. */
export function speedAgainst(samples: readonly Sample[], name: ContenderName, other: ContenderName): Spread {
  const ratios = samples.flatMap((sample) => {
    if (sample.contender !== name) return [];
    const pair = samples.find(
      ({ contender, rows, round }) => contender === other && rows === sample.rows && round === sample.round,
    );
    return pair ? [pair.ms / sample.ms] : [];
  });
  return spreadOf(ratios);
}

/** `0.25 (0.20 – 0.30)`. */
export function ratio({ median, min, max }: Spread): string {
  return `${median.toFixed(2)} (${min.toFixed(2)} – ${max.toFixed(2)})`;
}

export const verdict = (isMet: boolean) => (isMet ? "Met" : "Missed");
const count = (figure: number) => (Math.round(figure / 100) * 100).toLocaleString("en");
export const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
