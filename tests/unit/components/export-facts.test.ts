import { expect, test } from "vitest";
import { exportFacts } from "@/components/export-facts";
import type { Receipt } from "@/contract/export-job";
import { exampleJob, readyJob } from "../client/example-job";

const receipt: Receipt = {
  rowsExpected: 1000,
  rowsWritten: 1000,
  truncated: { cause: "limit", rowsMatching: 68_644 },
  skipped: null,
  asOfEnd: null,
  asOf: "2026-11-23T14:00:01.500Z",
  columns: [{ key: "delay", label: "Delay (min)" }],
  where: { delay: { gte: 15 } },
  sort: [{ delay: "desc" }, { id: "desc" }],
  formulaGuard: false,
  lane: "prisma",
  parts: 1,
  bytes: 86_123,
  sha256: "0".repeat(64),
  seconds: 4.26,
};

const definition = {
  label: "Flights",
  columns: [
    {
      ...{ key: "delay", label: "Delay (min)", type: "Int", isNullable: false },
      ...{ isSortable: true, isComputed: false, operators: [] },
    },
  ],
  defaultSort: [{ delay: "asc" as const }],
};

const factsOf = (...given: Parameters<typeof exportFacts>) =>
  Object.fromEntries(exportFacts(...given).map(({ term, text }) => [term, text]));

test("a finished export shows its receipt", () => {
  expect(factsOf({ ...readyJob, receipt }, definition)).toMatchObject({
    Rows: "1,000 written, 1,000 expected",
    Complete: "Cut by its limit: 68,644 rows match",
    "As of": "Nov 23, 2026, 2:00:01 PM UTC",
    "Made in": "4.3 s",
    Size: "86 kB (86,123 bytes)",
    Order: "Delay descending, then id descending",
    Formulas: "Left as they are",
    Filter: "Delay at least 15 min",
    Columns: "Delay (min)",
  });
});

test("one that made no file shows what was asked and why it ended", () => {
  const error = { code: "deadline_passed" as const, detail: "It took longer than 120 minutes." };
  const job = exampleJob({ state: "failed", error, request: { columns: ["delay", "gone"], limit: 5 } });
  expect(factsOf(job, definition)).toMatchObject({
    "Rows written": "412,000",
    Limit: "5 rows",
    Reason: "It took longer than 120 minutes. (deadline_passed)",
    Order: "Delay",
    Formulas: "Disarmed",
    Filter: "None",
    Columns: "Delay (min), gone",
  });
});

test("of a definition that is gone it shows what is left: the stable names", () => {
  expect(factsOf({ ...readyJob, receipt }, undefined)).toMatchObject({
    Filter: "delay at least 15",
    Order: "delay descending, then id descending",
    Columns: "Delay (min)",
  });
  expect(factsOf(exampleJob(), undefined)).toMatchObject({
    Filter: "None",
    Order: "Its own",
    Columns: "All",
  });
});
