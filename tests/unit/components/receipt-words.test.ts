import { expect, test } from "vitest";
import { button, en } from "@/components/messages/en";
import {
  asOfUtcText,
  completeText,
  cutText,
  leftOutRows,
  leftOutText,
  rowsInText,
} from "@/components/receipt-words";
import { exampleReceipt, skipped } from "./example-receipt";

const cut = (cause: "limit" | "max_rows" | "max_minutes") =>
  exampleReceipt({ truncated: { cause, rowsMatching: 68_644 } });

test.each([
  ["limit", "Cut by its limit"],
  ["max_rows", "Cut by the most rows that an export of this may have"],
  ["max_minutes", "Cut by the time that an export of this may take"],
] as const)("a file cut by %s says by what, and how many rows match", (cause, text) => {
  expect(cutText(cut(cause), button)).toBe(text);
  expect(completeText(cut(cause), en)).toBe(`${text}: 68,644 rows match`);
  expect(rowsInText(cut(cause), button)).toBe("first 1,000 of 68,644 rows");
});

test("a whole file says so, and nothing of what it is not", () => {
  const whole = exampleReceipt();
  expect(completeText(whole, en)).toBe("Every row that matches, of those that its maker may see");
  expect([cutText(whole, button), leftOutText(whole, button), leftOutRows(whole, en.receipt)]).toEqual([
    "",
    "",
    [],
  ]);
  expect(rowsInText(whole, button)).toBe("1,000 rows");
});

test("rows left out are counted, and the column named that failed of them", () => {
  const all = exampleReceipt({ skipped: { ...skipped, rows: 2 } });
  expect(completeText(all, en)).toBe("All but the rows left out");
  expect(leftOutText(all, button)).toBe("2 rows left out: Punctuality could not be computed");
  const one = exampleReceipt({ skipped: { rows: 1, first: skipped.first.slice(0, 1) } });
  expect(leftOutText(one, button)).toBe("1 row left out: Punctuality could not be computed");
});

test("of rows that are not named, no column is claimed", () => {
  const text = leftOutText(exampleReceipt({ skipped }), button);
  expect(text).toBe("12 rows left out: Punctuality, and maybe more, could not be computed");
});

test("each row left out is named by its key, with its column and what went wrong", () => {
  const first = [
    { key: { id: "7", part: null }, column: "punctuality", detail: "delay is not a number" },
    { key: { id: "8", part: "2" }, column: "gone", detail: "boom" },
  ];
  expect(leftOutRows(exampleReceipt({ skipped: { rows: 2, first } }), en.receipt)).toEqual([
    { row: "id 7, part empty", why: "Punctuality: delay is not a number" },
    { row: "id 8, part 2", why: "gone: boom" },
  ]);
});

test("with rows left out in between, a cut file's rows are not called the first ones", () => {
  const receipt = exampleReceipt({
    ...{ rowsWritten: 988, skipped },
    truncated: { cause: "limit", rowsMatching: 68_644 },
  });
  expect(rowsInText(receipt, button)).toBe("988 of 68,644 rows");
});

test.each([
  [null, "as of Nov 23, 2026, 2:00:01 PM UTC"],
  ["2026-11-23T14:07:30.000Z", "between Nov 23, 2026, 2:00:01 PM and 2:07:30 PM UTC"],
  ["2026-11-24T00:07:30.000Z", "between Nov 23, 2026, 2:00:01 PM and Nov 24, 2026, 12:07:30 AM UTC"],
  ["2026-11-23T14:00:01.900Z", "as of Nov 23, 2026, 2:00:01 PM UTC"],
])("rows until %s are %s", (asOfEnd, text) => {
  expect(asOfUtcText(exampleReceipt({ asOfEnd }), en)).toBe(text);
});
