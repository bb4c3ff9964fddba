import { expect, it } from "vitest";
import type { Sample } from "@/bench/run-rounds";
import { spreadOf } from "@/bench/spread";
import { speedAgainst, tableOf } from "@/bench/table";

const copy = sample("copy", 1, 1000);
const samples = [copy, sample("lane", 1, 4000), sample("copy", 2, 3000), sample("lane", 2, 6000)];

function sample(contender: Sample["contender"], round: number, ms: number): Sample {
  return { contender, round, rows: 300_000, ms, idleBytes: 100e6, peakBytes: 100e6 + ms * 1e4, sha256: "" };
}

it("the median of an even number of figures lies between the middle two", () => {
  expect(spreadOf([4, 1, 10, 2])).toEqual({ median: 3, min: 1, max: 10 });
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
});

it("a contender is compared with the other of the same round and size", () => {
  const others = [...samples, { ...copy, rows: 1 }];
  expect(speedAgainst(others, "lane", "copy")).toEqual({ median: 0.375, min: 0.25, max: 0.5 });
});

it("the table tells the median speed, and the highest memory of all rounds", () => {
  const line = tableOf(samples, 300_000)
    .split("\n")
    .find((text) => text.includes("lane alone"));
  expect(line).toBe(
    "| Offload's prisma lane alone | 5.0 | 62,500 | 50,000 – 75,000 | 0.38 (0.25 – 0.50) | 100 MB | 160 MB | 60 MB |",
  );
});
