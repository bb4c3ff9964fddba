import { expect, test } from "vitest";
import { progressOf, type ProgressRow } from "@/lib/jobs/progress-of";

const at = (clock: string) => new Date(`2026-11-23T${clock}.000Z`);
const plan = { consistency: "snapshot", asOf: "2026-11-23T14:00:00.000Z" };
const takenOver = { at: "2026-11-23T15:00:00.000Z", rows: 400_000 };

/** A job ten seconds behind the moment that it reads, or one that differs from it as said. */
const rowWith = (differences: Partial<ProgressRow> = {}): ProgressRow => ({
  ...{ state: "running", gen: 1, plan, planGen: 1 },
  ...{ rows: 500_000n, rowsTotal: 3_000_000n, bytes: 29_000_000n },
  ...{ heartbeatAt: at("14:00:10"), finishedAt: null, ...differences },
});
const paceWith = (differences: Partial<ProgressRow> = {}) => {
  const { rowsPerSecond, etaSeconds } = progressOf(rowWith(differences));
  return { rowsPerSecond, etaSeconds };
};
const unknown = { rowsPerSecond: null, etaSeconds: null };

test("the pace is that of the rows since the moment that is read", () => {
  expect(paceWith()).toEqual({ rowsPerSecond: 50_000, etaSeconds: 50 });
});

test("there is none before a first second, a first row or a plan", () => {
  expect(paceWith({ heartbeatAt: at("14:00:00") })).toEqual(unknown);
  expect(paceWith({ rows: 0n })).toEqual(unknown);
  expect(paceWith({ rows: 273n, heartbeatAt: at("14:00:03") })).toEqual(unknown);
  expect(paceWith({ rows: 270n })).toEqual({ rowsPerSecond: 27, etaSeconds: 111_102 });
  expect(paceWith({ plan: null, planGen: 0, rowsTotal: null })).toEqual(unknown);
});

test("after a lost worker the pace is that of whoever goes on, without the time that was lost", () => {
  const next = { gen: 2, planGen: 2, plan: { ...plan, takenOver }, heartbeatAt: at("15:00:05") };
  expect(paceWith(next)).toEqual({ rowsPerSecond: 20_000, etaSeconds: 125 });
  expect(paceWith({ ...next, rows: 400_000n })).toEqual(unknown);
  const fromTheFirst = { ...next, plan: { ...plan, takenOver: { ...takenOver, rows: 0 } }, rows: 250_000n };
  expect(paceWith(fromTheFirst)).toEqual({ rowsPerSecond: 50_000, etaSeconds: 55 });
});

test("while nobody has taken the plan of a lost worker over there is no pace", () => {
  expect(paceWith({ gen: 2, heartbeatAt: at("15:00:00") })).toEqual(unknown);
  const twice = { gen: 3, planGen: 2, plan: { ...plan, takenOver }, heartbeatAt: at("16:00:00") };
  expect(paceWith(twice)).toEqual(unknown);
});

test("one that is ready keeps the pace of whoever finished it", () => {
  const finished = { state: "ready", finishedAt: at("15:02:10"), rows: 3_000_000n } as const;
  const pace = paceWith({ ...finished, gen: 2, planGen: 2, plan: { ...plan, takenOver } });
  expect(pace).toEqual({ rowsPerSecond: 20_000, etaSeconds: null });
});
