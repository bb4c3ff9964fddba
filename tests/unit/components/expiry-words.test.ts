import { expect, test } from "vitest";
import { en } from "@/components/messages/en";

const minute = 60_000;
const hour = 60 * minute;

test.each([
  [7 * 24 * hour, "in 7 days"],
  [72 * hour - 1, "in 2 days"],
  [48 * hour - 1, "in 47 hours"],
  [2 * hour, "in 2 hours"],
  [2 * hour - 1, "in 119 minutes"],
  [minute, "in 1 minute"],
  [30_000, "in 0 minutes"],
  [-hour, "in 0 minutes"],
])("of %i milliseconds no more is said to be left than is", (leftMs, words) => {
  expect(en.format.timeLeft(leftMs)).toBe(words);
});
