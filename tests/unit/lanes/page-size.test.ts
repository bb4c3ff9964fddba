import { expect, it } from "vitest";
import { costOf, pageSize } from "@/lib/lanes/page-size";
import { registry } from "@/exports";
import { resolveDefinition } from "@/lib/query";

/** So many columns, none of them computed. */
const queryOf = (columns: number) => ({ columns: Array.from({ length: columns }, () => plainColumn) });
const plainColumn = resolveDefinition(registry.flights).columns.get("delay")!;

/** The cost of a page of so many rows, each of so many characters. */
const costOfRows = (rows: number, length: number, ms = 0) =>
  costOf(
    { rows: Array<string[]>(rows).fill([]), read: rows, skipped: { rows: 0, first: [] }, next: null },
    "x".repeat(rows * length),
    ms,
  );

it("few rows come first, and at most sixteen times as many behind them", () => {
  expect(pageSize(queryOf(10), null)).toBe(10);
  expect(pageSize(queryOf(10), costOfRows(10, 80))).toBe(160);
});

it.each([
  [1, 3000],
  [10, 3000],
  [20, 1500],
  [100, 300],
  [1600, 19],
])("of %i columns a page has %i rows: it becomes text in one go", (columns, rows) => {
  expect(pageSize(queryOf(columns), costOfRows(3000, 100))).toBe(rows);
});

it("wide rows are fewer, and so are those that take long to compute", () => {
  expect(pageSize(queryOf(2), costOfRows(100, 1 << 20))).toBe(4);
  expect(pageSize(queryOf(2), costOfRows(100, 10, 10_000))).toBe(10);
});

it("a page without rows costs nothing that is known", () => {
  expect(costOfRows(0, 0)).toBeNull();
});
