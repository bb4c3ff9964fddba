import { expect, test } from "vitest";
import type { ExportProgress } from "@/client/export-status";
import { button } from "@/components/messages/en";
import { paceText, rowsDoneText, timeLeftText } from "@/components/progress-words";
import { exampleJob } from "../client/example-job";

const { progress } = exampleJob();
const { format } = button;
const rowsOf = (of: ExportProgress) => rowsDoneText(of, button);
const paceOf = (of: ExportProgress) => paceText(of, button);

test("a running export says how far it is, how fast it goes and how long it will take", () => {
  expect(rowsOf(progress)).toBe("412,000 of 3,000,000 rows");
  expect(format.percent(0.1373)).toBe("13%");
  expect(paceOf({ ...progress, rowsPerSecond: 91_234 })).toBe("91,000 rows/s, about 30 s left");
});

test("what is not known is not said", () => {
  const unknown = {
    ...progress,
    rows: 0,
    total: null,
    fraction: null,
    rowsPerSecond: null,
    etaSeconds: null,
  };
  expect([rowsOf(unknown), paceOf(unknown)]).toEqual(["Preparing…", ""]);
});

test("nothing is at 100% while it is still under way", () => {
  expect(format.percent(1)).toBe("99%");
});

test("where the total is an estimate it is called one, and left away once it is passed", () => {
  const estimated = { ...progress, totalIsEstimate: true };
  expect(rowsOf(estimated)).toBe("412,000 of about 3,000,000 rows");
  const beyond = { ...estimated, rows: 3_000_127, fraction: 1, etaSeconds: 0 };
  expect([rowsOf(beyond), paceOf(beyond)]).toEqual(["3,000,127 rows", "90,000 rows/s"]);
});

test("rows that start over are told from 0, without a pace", () => {
  const anew = { ...progress, rows: 0, fraction: 0, rowsPerSecond: null, etaSeconds: null };
  expect([rowsOf(anew), paceOf(anew)]).toEqual(["0 of 3,000,000 rows", ""]);
});

test.each([
  [0.42, "0.4 s"],
  [4.26, "4.3 s"],
  [9.97, "10 s"],
  [12.3, "12 s"],
  [59.7, "1 min"],
  [185, "3 min 5 s"],
  [7800, "2 h 10 min"],
])("%d seconds read as %s", (seconds, text) => {
  expect(format.duration(seconds)).toBe(text);
});

test.each([
  [0, "a few seconds left"],
  [5, "a few seconds left"],
  [21, "about 25 s left"],
  [56, "about 60 s left"],
  [61, "about 2 min left"],
  [4000, "about 1 h 7 min left"],
])("%d seconds to go read as %s", (seconds, text) => {
  expect(timeLeftText(seconds, button)).toBe(text);
});
