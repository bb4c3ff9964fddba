import process from "node:process";
import { describe, expect, it } from "vitest";
import { patienceMs } from "@/lib/jobs/part-time";
import type { PlannedRun } from "@/lib/jobs/load-run";

process.env.DATABASE_URL ??= "postgresql://nobody/reads";

const minute = 60_000;
const now = new Date("2026-01-02T03:04:05Z");
const inMinutes = (minutes: number) => new Date(now.valueOf() + minutes * minute);

/** A run that began five minutes ago and has an hour until its deadline. */
function runOf(isIndexed: boolean, definition: { maxMinutes?: number } = {}, deadline = 60) {
  const plan = { asOf: inMinutes(-5).toISOString(), consistency: "snapshot", moment: "1:2:" };
  return { query: { isIndexed }, definition, now, plan, deadlineAt: inMinutes(deadline) } as PlannedRun;
}

describe("a part's transaction may take", () => {
  it("its budget and a page that was asked for at the end of it", () =>
    expect(patienceMs(runOf(true, { maxMinutes: 6 }))).toBe(10_000 + 10 * minute));

  it.each([
    ["what is left of how long a moment may be held", {}, 60, 25],
    ["until the deadline", {}, 12, 12],
    ["what its definition leaves the file, and a page", { maxMinutes: 7 }, 60, 3],
  ])("for all rows in one go: %s", (_what, definition, deadline, minutes) =>
    expect(patienceMs(runOf(false, definition, deadline))).toBe(minutes * minute),
  );

  it("never nothing, which would be for ever", () =>
    expect(patienceMs(runOf(false, { maxMinutes: 1 }))).toBe(1));
});
