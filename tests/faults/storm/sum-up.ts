import type { Outcome } from "./judge-jobs";
import type { FaultKind } from "./plan-storm";
import type { StormResult } from "./run-storm";

/** A storm in figures. */
export interface StormFigures {
  readonly exports: number;
  readonly right: number;
  readonly stuck: number;
  readonly wrong: number;
  readonly canceled: number;
  /** What was left behind: a file each, rows of a table and connections all in one. */
  readonly leftBehind: number;
  readonly faults: ReadonlyMap<FaultKind, number>;
  /** How many of the faults came while an export was under way. */
  readonly met: number;
  /** How many exports were started how often. */
  readonly generations: ReadonlyMap<number, number>;
  readonly attempts: ReadonlyMap<number, number>;
  /** From the last fault to the last end, in seconds; 0 when all had ended before. */
  readonly slowestEnd: number;
  readonly refusals: number;
  readonly stirs: number;
  readonly seconds: number;
}

export function sumUp({ outcomes, faults, leftovers, refusals, stirs, seconds }: StormResult): StormFigures {
  const count = (isMeant: (outcome: Outcome) => boolean) => outcomes.filter(isMeant).length;
  return {
    exports: outcomes.length,
    right: count(({ verdict }) => verdict === "right"),
    stuck: count(({ verdict }) => verdict === "stuck"),
    wrong: count(({ verdict }) => verdict === "wrong"),
    canceled: count(({ state }) => state === "canceled"),
    leftBehind: leftovers.length,
    met: faults.filter(({ underWay }) => underWay > 0).length,
    faults: tally(faults.map(({ kind }) => kind)),
    generations: tally(outcomes.map(({ generations }) => generations)),
    attempts: tally(outcomes.map(({ attempts }) => attempts)),
    slowestEnd: Math.max(0, ...outcomes.map(({ secondsAfterCalm }) => secondsAfterCalm ?? 0)),
    refusals,
    stirs,
    seconds,
  };
}

/** What is not as it should be, a line each; none after a storm that all was well in. */
export function findFaults({ outcomes, leftovers, stirs }: StormResult): string[] {
  const bad = outcomes.filter(({ verdict }) => verdict !== "right");
  const faults = bad.map(({ filename, verdict, why }) => `${filename} is ${verdict}: ${why}`);
  return [...faults, ...leftovers, ...(stirs > 0 ? [] : ["no row was ever stirred"])];
}

/** How often each comes, the smallest first. */
function tally<T extends string | number>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** A storm in a few lines. */
export function describeStorm(result: StormResult): string {
  const figures = sumUp(result);
  const { exports, right, stuck, wrong, canceled, slowestEnd, seconds, refusals } = figures;
  return [
    `${exports} exports in ${seconds.toFixed(0)} s: ${right} right (${canceled} canceled), ${stuck} stuck, ${wrong} wrong`,
    `${figures.met} of ${result.faults.length} faults met exports under way`,
    `started how often: ${list(figures.generations)}; attempts: ${list(figures.attempts)}`,
    `the last ended ${slowestEnd.toFixed(1)} s after the last fault; ${refusals} requests were tried again`,
  ].join("\n");
}

const list = (counts: ReadonlyMap<number, number>) =>
  [...counts].map(([value, count]) => `${value} × ${count}`).join(", ");
