import type { EngineMode } from "../rig/rig";
import { seededRandom, type Random } from "./random";
import { randomExport, type RandomExport } from "./random-export";

/** What is done to the processes, the database, the disk and the clock. */
const faultKinds = [
  "worker killed",
  "web killed",
  "engine killed",
  "database killed",
  "redis killed",
  "worker stopped",
  "connections cut",
  "disk full",
  "clock jump",
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Without Redis there is none to kill. */
export const kindsIn = (mode: EngineMode): FaultKind[] =>
  faultKinds.filter((kind) => mode === "durable" || kind !== "redis killed");

export interface PlannedFault {
  readonly kind: FaultKind;
  readonly atMs: number;
  /** For those that last. */
  readonly forMs: number;
  /** By how much the clock jumps. */
  readonly jumpMs: number;
}

export interface PlannedExport extends RandomExport {
  readonly atMs: number;
  /** How long after it was taken it is canceled; null when it is not. */
  readonly cancelAfterMs: number | null;
}

export interface StormPlan {
  readonly seed: number;
  readonly exports: readonly PlannedExport[];
  readonly faults: readonly PlannedFault[];
}

export interface StormSize {
  readonly seed: number;
  readonly exports: number;
  readonly faults: number;
  readonly kinds: readonly FaultKind[];
  /** The time from one fault to the next, on average. */
  readonly gapMs: number;
  /** After which silence a worker counts as lost. */
  readonly staleMs: number;
}

/** All that a storm will do, and when. The same size, seed included, makes the same plan. */
export function planStorm(size: StormSize): StormPlan {
  const random = seededRandom(size.seed);
  const faults = planFaults(random, size, size.faults * size.gapMs);
  return { seed: size.seed, faults, exports: planExports(random, size, faults) };
}

function planFaults(random: Random, size: StormSize, windowMs: number): PlannedFault[] {
  const kinds: FaultKind[] = [];
  // Decks, not dice: each kind comes about as often as the others.
  while (kinds.length < size.faults) kinds.push(...random.shuffle(size.kinds));
  const faults = kinds.slice(0, size.faults).map((kind) => ({
    kind,
    atMs: random.integer(1000, windowMs),
    forMs: kind === "worker stopped" ? size.staleMs + random.integer(1000, 6000) : random.integer(1500, 8000),
    jumpMs: random.pick([-1, 1]) * random.integer(1, 12 * 60) * 60_000,
  }));
  return faults.sort((a, b) => a.atMs - b.atMs);
}

function planExports(random: Random, { seed, exports }: StormSize, faults: readonly PlannedFault[]) {
  const planned = Array.from({ length: exports }, (_, index) => ({
    ...randomExport(random, filenameOf(seed, index)),
    // A little before some fault, so that it meets the export at work; and what waits for its turn is there, too.
    atMs: Math.max(0, (faults.length > 0 ? random.pick(faults).atMs : 0) - random.integer(300, 3000)),
    cancelAfterMs: random.isLucky(0.1) ? random.integer(0, 5000) : null,
  }));
  return planned.sort((a, b) => a.atMs - b.atMs);
}

const filenameOf = (seed: number, index: number) => `storm-${seed}-${String(index + 1).padStart(3, "0")}.csv`;
