import { expect, test } from "vitest";
import { de } from "@/components/messages/de";
import { button } from "@/components/messages/en";
import { placeText, underWayLines } from "@/components/under-way-words";
import type { ExportJob } from "@/contract/export-job";
import { exampleJob } from "../client/example-job";
import { trouble } from "./example-receipt";

const queued = { state: "queued", queue: { position: 3 }, startedAt: null } as const;

const told = (job: ExportJob) => underWayLines(job, button);

test.each([
  [1, "Next in line"],
  [2, "2nd in line"],
  [3, "3rd in line"],
  [4, "4th in line"],
  [11, "11th in line"],
  [21, "21st in line"],
  [112, "112th in line"],
])("number %d of those that wait is %s", (position, text) => {
  expect(placeText({ queue: { position } }, button)).toBe(text);
});

test("a queued export says its place, and nothing where it has none", () => {
  expect(told(exampleJob(queued))).toEqual(["3rd in line"]);
  expect(told(exampleJob({ ...queued, queue: null }))).toEqual([]);
});

test("one that starts again says so and why, without the advice for one that has failed", () => {
  const job = exampleJob({ ...queued, attempt: 2, trouble });
  expect(told(job)).toEqual([
    "3rd in line",
    "Starting again (attempt 2). The file could not be written to the storage.",
  ]);
});

test("one whose first attempt cannot begin says why", () => {
  const job = exampleJob({ ...queued, attempt: 1, trouble });
  expect(told(job)).toEqual(["3rd in line", "The file could not be written to the storage."]);
});

test("one that runs says its pace, and from the second attempt on which it is and why", () => {
  const pace = "90,000 rows/s, about 30 s left";
  expect(told(exampleJob())).toEqual([pace]);
  expect(told(exampleJob({ attempt: 3, trouble }))).toEqual([
    pace,
    "Attempt 3. The file could not be written to the storage.",
  ]);
  expect(told(exampleJob({ attempt: 3 }))).toEqual([pace, "Attempt 3."]);
});

test("one that begins anew, before its first row, has no pace yet", () => {
  const { progress } = exampleJob();
  const anew = { ...progress, rows: 0, fraction: 0, rowsPerSecond: null, etaSeconds: null };
  const job = exampleJob({ attempt: 2, trouble, progress: anew });
  expect(told(job)).toEqual(["Attempt 2. The file could not be written to the storage."]);
});

test("why it is tried again is told in the reader's language", () => {
  const lost = {
    ...trouble,
    code: "worker_lost",
    detail: "The worker that made this export was lost.",
  } as const;
  expect(underWayLines(exampleJob({ attempt: 2, trouble: lost }), de.button).at(-1)).toBe(
    "2. Versuch. Der Worker, der an diesem Export arbeitete, ist ausgefallen oder wurde beendet.",
  );
});
