import { expect, it } from "vitest";
import { speedAgainst } from "@/bench/figures";
import { spreadOf } from "@/bench/spread";
import { tableOf } from "@/bench/table";
import { sample } from "./sample";

const samples = [
  ...[sample("copy", 1000), sample("lane", 4000)],
  ...[sample("copy", 3000, { round: 2 }), sample("lane", 6000, { round: 2 })],
];
const lineOf = (name: string, size: number) =>
  tableOf(samples, size)
    .split("\n")
    .find((text) => text.includes(name));

it("the median of an even number of figures lies between the middle two", () => {
  expect(spreadOf([4, 1, 10, 2])).toEqual({ median: 3, min: 1, max: 10 });
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
});

it("a contender is compared with the other of the same round and size", () => {
  const others = [sample("copy", 9, { rows: 1 }), ...samples];
  expect(speedAgainst(others, "lane", "copy", 300_000)).toEqual({ median: 0.375, min: 0.25, max: 0.5 });
  expect(speedAgainst(others, "lane", "copy", 1)).toBeNull();
});

it("the table tells the median speed, and the highest memory of all rounds", () => {
  expect(lineOf("lane alone", 300_000)).toBe(
    "| Offload's prisma lane alone | 5.0 | 62,500 | 50,000 – 75,000 | 0.38 (0.25 – 0.50) | 100 MB | 160 MB | 60 MB |",
  );
});

it("who did not run at a size has no figures there, and below the table stands why", () => {
  expect(lineOf("for obj in queryset", 300_000)).toMatch(/\|( – \|){7}$/);
  expect(tableOf(samples, 300_000).split("\n\n").slice(1)).toContain(
    "Not beyond 3,000,000 rows: Django and Celery, `for obj in queryset`, as in the story; it holds all rows in memory, without bound.",
  );
});
