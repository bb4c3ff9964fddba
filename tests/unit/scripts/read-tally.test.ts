import { writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readTally } from "@/scripts/testing/run-vitest";
import { scratchFolder } from "../../support/scratch-folder";

// What it says to people belongs to these tests, not to their report.
beforeEach(() => void vi.spyOn(process.stdout, "write").mockReturnValue(true));
afterEach(() => void vi.restoreAllMocks());

const fine = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ status: "passed", assertionResults: [{}, {}, {}] }],
};

function tallyOf(report: object | string, code: number | null) {
  const file = path.join(scratchFolder(), "unit.json");
  writeFileSync(file, typeof report === "string" ? report : JSON.stringify(report));
  return readTally("unit", file, code);
}

it("counts what vitest reports", () => {
  expect(tallyOf(fine, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 });
  expect(tallyOf({ ...fine, numFailedTests: 2 }, 1)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

it("a file that could not be loaded is a failed test", () => {
  const broken = { status: "failed", assertionResults: [] };
  expect(tallyOf({ ...fine, testResults: [...fine.testResults, broken] }, 1).failed).toBe(1);
});

it("an error outside of any test is a failed test", () => {
  expect(tallyOf(fine, 1).failed).toBe(1);
});

it("a run that crashed, or was ended, is a failed test", () => {
  const crashed = { passed: 0, failed: 1, skipped: 0 };
  expect(tallyOf('{"numPassedTests": 3', 1)).toEqual(crashed);
  expect(readTally("unit", path.join(scratchFolder(), "unit.json"), null)).toEqual(crashed);
  expect(tallyOf(fine, null).failed).toBe(1);
});

it("a run that found no tests is a failed test", () => {
  const empty = { ...fine, numPassedTests: 0, testResults: [] };
  expect(tallyOf(empty, 0).failed).toBe(1);
});
