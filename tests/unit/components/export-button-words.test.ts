import { expect, test } from "vitest";
import type { ExportStatus } from "@/client/export-status";
import { announcementOf, linesOf } from "@/components/export-button-words";
import { button } from "@/components/messages/en";
import type { ExportJob } from "@/contract/export-job";
import { OffloadError } from "@/contract/offload-error";
import { exampleJob, readyJob } from "../client/example-job";
import { exampleReceipt, skipped, trouble } from "./example-receipt";

const told = (status: ExportStatus) => linesOf(status, button);
const announced = (status: ExportStatus) => announcementOf(status, button);
const running = (job: ExportJob): ExportStatus => ({
  ...{ state: "running", job, progress: job.progress, trouble: null, refusal: null },
});
const queued = (job: ExportJob): ExportStatus => ({ state: "queued", job, trouble: null, refusal: null });
const ready = (job: ExportJob): ExportStatus => ({ state: "ready", job, file: readyJob.file! });
const waiting = { state: "queued", queue: { position: 2 } } as const;
const asOf = button.format.localTime(exampleReceipt().asOf);

test("a queued export tells its place beside the button", () => {
  expect(told(queued(exampleJob(waiting)))).toEqual(["2nd in line"]);
});

test("another attempt is told beside the button", () => {
  expect(told(running(exampleJob({ attempt: 3, trouble })))).toEqual([
    "90,000 rows/s, about 30 s left",
    "Attempt 3. The file could not be written to the storage.",
  ]);
});

test("a lost connection stands alone: what was seen before it may be old", () => {
  const lost = new OffloadError("unavailable", "The server could not be reached.");
  const job = exampleJob({ attempt: 2, trouble });
  const status = { ...running(job), trouble: lost };
  expect(told(status)).toEqual(["Still working. Reconnecting…"]);
});

test("a refused cancel is told in sight and aloud, above what goes on", () => {
  const refusal = new OffloadError("unavailable", "The server could not be reached.");
  const status = { ...running(exampleJob()), refusal };
  const line = "Not canceled: The server could not be reached.";
  expect(told(status)).toEqual([line, "90,000 rows/s, about 30 s left"]);
  expect(announced(status)).toBe(`${line} Export running`);
});

test("a whole file is told in one line", () => {
  const status = ready({ ...readyJob, receipt: exampleReceipt() });
  expect(told(status)).toEqual([`1,000 rows as of ${asOf}`]);
  expect(announced(status)).toBe("Export ready: flights-2026-11-23.csv, 215 MB");
});

test("a file that lacks rows says so in sight and aloud", () => {
  const receipt = exampleReceipt({
    ...{ rowsWritten: 988, skipped },
    truncated: { cause: "max_rows", rowsMatching: 68_644 },
  });
  const lines = [
    `988 of 68,644 rows as of ${asOf}`,
    "Cut by the most rows that an export of this may have",
    "12 rows left out: Punctuality, and maybe more, could not be computed",
  ];
  const status = ready({ ...readyJob, receipt });
  expect(told(status)).toEqual(lines);
  expect(announced(status)).toBe(["Export ready: flights-2026-11-23.csv, 215 MB", ...lines].join(". "));
});

test("a start over is announced as such, and tries within a run are not announced at all", () => {
  expect(announced(queued(exampleJob(waiting)))).toBe("Export queued");
  expect(announced(queued(exampleJob({ ...waiting, attempt: 2, trouble })))).toBe("Export starting again");
  const words = [1, 2, 3].map((attempt) => announced(running(exampleJob({ attempt }))));
  expect(new Set(words)).toEqual(new Set(["Export running"]));
});
