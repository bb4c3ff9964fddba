import { expect, test } from "vitest";
import { paceSteps } from "@/components/pace-steps";

const part = (ms: number, rows: number) => ({ at: new Date(1_800_000_000_000 + ms).toISOString(), rows });

test("two commits are a step, one is none", () => {
  expect(paceSteps([])).toEqual([]);
  expect(paceSteps([part(0, 500)])).toEqual([]);
  expect(paceSteps([part(0, 500), part(2000, 500)])).toEqual([{ from: 0, to: 2000, rowsPerSecond: 250 }]);
});

test("parts committed at once are one step with the next", () => {
  expect(paceSteps([part(0, 1), part(10, 100), part(1000, 100), part(1010, 7)])).toEqual([
    { from: 0, to: 1000, rowsPerSecond: 200 },
  ]);
});
