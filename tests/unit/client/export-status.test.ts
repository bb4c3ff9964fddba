import { expect, test } from "vitest";
import { toExportStatus } from "@/client/export-status";
import { OffloadError } from "@/contract/offload-error";
import { exampleJob, readyJob } from "./example-job";

const nothing = {
  ...{ isStarting: false, startError: null, jobId: null, job: undefined },
  ...{ lookError: null, cancelError: null },
};
const lost = new OffloadError("unavailable", "The server could not be reached.");

test("without an export the button is idle", () => {
  expect(toExportStatus(nothing)).toEqual({ state: "idle" });
});

test("a lost connection is never shown as a failed export", () => {
  const job = exampleJob();
  expect(toExportStatus({ ...nothing, jobId: job.id, job, lookError: lost })).toEqual({
    state: "running",
    job,
    progress: job.progress,
    trouble: lost,
    refusal: null,
  });
  expect(toExportStatus({ ...nothing, jobId: job.id, lookError: lost })).toEqual({
    state: "restoring",
    trouble: lost,
  });
});

test("a refused cancel is told as long as the export goes on, and not once it has ended", () => {
  const cancelError = new OffloadError("forbidden", "You may not cancel exports.");
  for (const state of ["queued", "running"] as const) {
    const job = exampleJob({ state });
    const status = toExportStatus({ ...nothing, jobId: job.id, job, cancelError });
    expect(status).toMatchObject({ state, trouble: null, refusal: cancelError });
  }
  const status = toExportStatus({ ...nothing, jobId: readyJob.id, job: readyJob, cancelError });
  expect(status).toEqual({ state: "ready", job: readyJob, file: readyJob.file });
});

test("a finished file stays on offer when a later look fails", () => {
  const status = toExportStatus({ ...nothing, jobId: readyJob.id, job: readyJob, lookError: lost });
  expect(status).toEqual({ state: "ready", job: readyJob, file: readyJob.file });
});

test("a refused start says why, place by place", () => {
  const faults = [{ pointer: "/where/dely", detail: "is no column of flights" }];
  const startError = new OffloadError("invalid_input", "The request is wrong.", { faults });
  expect(toExportStatus({ ...nothing, startError })).toEqual({
    state: "failed",
    job: null,
    error: { code: "invalid_input", detail: "The request is wrong. /where/dely: is no column of flights" },
  });
});

test("a start on its way hides the export before it", () => {
  const sight = { ...nothing, isStarting: true, jobId: readyJob.id, job: readyJob };
  expect(toExportStatus(sight)).toEqual({ state: "starting" });
});

test("a failed export gives its own reason", () => {
  const error = { code: "deadline_passed" as const, detail: "It took longer than 120 minutes." };
  const job = exampleJob({ state: "failed", error });
  expect(toExportStatus({ ...nothing, jobId: job.id, job })).toEqual({ state: "failed", job, error });
});
