import type { ContenderName } from "./contenders";
import type { Sample } from "./run-rounds";
import { spreadOf, type Spread } from "./spread";

/** One contender's, of one size. */
export const samplesOf = (samples: readonly Sample[], name: ContenderName, size: number): Sample[] =>
  samples.filter(({ contender, rows }) => contender === name && rows === size);

export const secondsOf = (samples: readonly Sample[]): Spread => spreadOf(samples.map(({ ms }) => ms / 1000));

/** In rows a second. */
export const speedOf = (samples: readonly Sample[]): Spread =>
  spreadOf(samples.map(({ rows, ms }) => (rows / ms) * 1000));

/** How many times as fast one was as the other, in the same round and for as many rows; null when they never met. */
export function speedAgainst(
  samples: readonly Sample[],
  name: ContenderName,
  other: ContenderName,
  size: number,
): Spread | null {
  const others = samplesOf(samples, other, size);
  const ratios = samplesOf(samples, name, size).flatMap(({ round, ms }) => {
    const pair = others.find((sample) => sample.round === round);
    return pair ? [pair.ms / ms] : [];
  });
  return ratios.length > 0 ? spreadOf(ratios) : null;
}

/** The most of all rounds: memory that was needed once is needed. */
export const mostOf = (samples: readonly Sample[], bytesOf: (sample: Sample) => number): number =>
  Math.max(...samples.map(bytesOf));

/** What an export took above one of a single row. */
export const aboveIdle = ({ peakBytes, idleBytes }: Sample): number => peakBytes - idleBytes;

/** The sizes, in the order in which they were measured. */
export const sizesOf = (samples: readonly Sample[]): number[] => [
  ...new Set(samples.map(({ rows }) => rows)),
];
