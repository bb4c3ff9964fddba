import { expect, test } from "vitest";
import { en } from "@/components/messages/en";

const minute = 60_000;
const hour = 60 * minute;

test.each([
  [7 * 24 * hour, "in 7 days"],
  [7 * 24 * hour - minute, "in 7 days"],
  [60 * hour - 1, "in 2 days"],
  [48 * hour - 1, "in 48 hours"],
  [2 * hour, "in 2 hours"],
  [2 * hour - 1, "in 119 minutes"],
  [minute, "in 1 minute"],
  [30_000, "in 0 minutes"],
  [-hour, "in 0 minutes"],
])(
  "of %i milliseconds the nearest day or hour is said, and of the last ones no minute that is not left",
  (leftMs, words) => {
    expect(en.format.timeLeft(leftMs)).toBe(words);
  },
);
