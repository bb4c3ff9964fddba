import { expect, it } from "vitest";
import { readArguments } from "@/bench/read-arguments";

const [small, demo, large] = [300_000, 3_000_000, 30_000_000];

it("without arguments all sizes are measured, the largest once, and the page is written", () => {
  expect(readArguments([])).toEqual({
    sizes: [
      { rows: small, rounds: 3 },
      { rows: demo, rounds: 3 },
      { rows: large, rounds: 1 },
    ],
    isWhole: true,
  });
});

it("a quick look has one size, and as many rounds as are wanted", () => {
  const look = (...args: string[]) => readArguments(args);
  expect(look("--rows", "1000", "--rounds", "2")).toEqual({
    sizes: [{ rows: 1000, rounds: 2 }],
    isWhole: false,
  });
  expect(look("--rows", String(large)).sizes).toEqual([{ rows: large, rounds: 1 }]);
  expect(look("--rows", String(demo)).sizes).toEqual([{ rows: demo, rounds: 5 }]);
  expect(look("--rounds", "1").sizes.map(({ rounds }) => rounds)).toEqual([1, 1, 1]);
});

it.each([
  [["--rows", "0"], "--rows is a number from 1 to 30,000,000, not 0."],
  [["--rows", "30000001"], "--rows is a number from 1 to 30,000,000, not 30000001."],
  [["--rounds", "many"], "--rounds is a number from 1 to 100, not many."],
  [["--round", "1"], "Unknown option '--round'"],
])("%j is refused", (args, words) => {
  expect(() => readArguments(args)).toThrow(words);
});
