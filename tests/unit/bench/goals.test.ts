import { expect, it } from "vitest";
import { goalLines } from "@/bench/goals";
import type { Sample } from "@/bench/run-rounds";
import { sample } from "./sample";

const [demo, large] = [{ rows: 3_000_000 }, { rows: 30_000_000 }];
const lineOf = (samples: readonly Sample[], words: string) =>
  goalLines(samples).find((line) => line.includes(words));

it("a goal of speed is met by the median of the rounds' ratios", () => {
  const round = (number: number, ownMs: number) => [
    sample("copy", 1000, { ...demo, round: number }),
    sample("endToEnd", ownMs, { ...demo, round: number }),
  ];
  expect(lineOf([...round(1, 500), ...round(2, 1000), ...round(3, 4000)], "COPY, at 3,000,000")).toBe(
    "- **Met**: the copy lane, end to end, is at least 1.0 times as fast as COPY, at 3,000,000 rows. It is 1.00 (0.25 – 2.00) times as fast.",
  );
  expect(lineOf(round(1, 1010), "COPY, at 3,000,000")).toMatch(/^- \*\*Missed\*\*.* It is 0\.99 /);
});

it("the story's loop is met at twenty times its speed", () => {
  const samples = [sample("djangoObjects", 8000, demo), sample("endToEnd", 400, demo)];
  expect(lineOf(samples, "the story's loop")).toMatch(/^- \*\*Met\*\*.* It is 20\.00 /);
});

it("one size above the bound of memory misses the goal", () => {
  const samples = [sample("endToEnd", 1000), sample("endToEnd", 4900, demo)];
  expect(lineOf(samples, "at most 48 MB")).toBe(
    "- **Missed**: with the copy lane, end to end, the worker needs at most 48 MB above what one row takes, however many rows. It needs 10 MB at 300,000 rows, 49 MB at 3,000,000 rows.",
  );
  expect(lineOf(samples.slice(0, 1), "at most 48 MB")).toMatch(/^- \*\*Met\*\*/);
});

it("ten times the rows may take ten times as long", () => {
  const samples = [sample("endToEnd", 1000, demo), sample("endToEnd", 10_000, large)];
  expect(lineOf(samples, "as long for")).toMatch(/^- \*\*Met\*\*.* It takes 10\.00 times as long\.$/);
});

it("what was not measured is neither met nor missed", () => {
  const lines = goalLines([]);
  expect(lines).toHaveLength(9);
  for (const line of lines) expect(line).toMatch(/^- Not measured: /);
});
