import { expect, it } from "vitest";
import { rowsOfRangeFor } from "@/lib/jobs/range-size";

it.each([
  ["of 16 MB", 3_000_000, 80, 209_715],
  ["of 1,000 rows, where the first ones are wide", 100_000, 200_000, 1000],
  ["of 250,000 rows, where the first ones are narrow", 3_000_000, 10, 250_000],
  [
    "as large as a thousand of them must be, where the first of very many rows are wide",
    30_000_000,
    200_000,
    30_000,
  ],
])("a part is %s", (_what, rows, rowBytes, expected) => {
  expect(rowsOfRangeFor(rows, rowBytes)).toBe(expected);
});
