import type { Sample } from "@/bench/run-rounds";

/** A measurement whose export took 10 kB above its 100 MB for each millisecond. */
export function sample(
  contender: Sample["contender"],
  ms: number,
  { rows = 300_000, round = 1 } = {},
): Sample {
  return { contender, round, rows, ms, idleBytes: 100e6, peakBytes: 100e6 + ms * 1e4, sha256: "5ha" };
}
