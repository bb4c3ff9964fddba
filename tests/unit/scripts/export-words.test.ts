import { expect, test } from "vitest";
import { describe as progressOf, describeAttempt } from "@/scripts/export-progress";
import { receiptLines } from "@/scripts/receipt-lines";
import { exampleJob, readyJob } from "../client/example-job";
import { exampleReceipt, skipped, trouble } from "../components/example-receipt";

const linesOf = (...given: Parameters<typeof receiptLines>) => Object.fromEntries(receiptLines(...given));

test("the demo says an export's place while it waits, and how far it is when it runs", () => {
  const queue = { position: 3 };
  expect(progressOf(exampleJob({ state: "queued", queue }))).toBe("queued, number 3 in line");
  expect(progressOf(exampleJob({ state: "queued" }))).toBe("queued");
  expect(progressOf(exampleJob())).toBe("412,000 rows, 13 %, 90,000 rows/s, 29 s left");
});

test("a new attempt is told with its reason", () => {
  const text = "attempt 2: The file could not be written to the storage.";
  expect(describeAttempt(exampleJob({ attempt: 2, trouble }))).toBe(text);
});

test("the receipt of a whole file at the first attempt has no line too many", () => {
  const names = receiptLines(readyJob, exampleReceipt(), "x.csv").map(([name]) => name);
  expect(names).toEqual(["rows", "as of", "columns", "lane", "bytes", "SHA-256", "took", "saved"]);
});

test("what was cut, left out, read over time and tried again has its line", () => {
  const receipt = exampleReceipt({
    laneReason: "many_values",
    ...{ rowsWritten: 988, skipped, asOfEnd: "2026-11-23T14:07:30.000Z" },
    truncated: { cause: "max_minutes", rowsMatching: 68_644 },
  });
  expect(linesOf({ ...readyJob, attempt: 3, trouble }, receipt, "x.csv")).toMatchObject({
    rows: "988 of about 1,000",
    lane: "prisma, for many_values",
    cut: "by the time that an export of this may take: 68,644 rows match",
    "left out": '12 rows, first {"id":"7"}, punctuality: delay is not a number',
    "as of": "between 2026-11-23T14:00:01.500Z and 2026-11-23T14:07:30.000Z",
    attempts: `3, the last trouble: ${trouble.detail}`,
  });
});
