import { describe, expect, it } from "vitest";
import { OffloadError } from "@/contract/offload-error";
import { QueryCanceledError, QueryRefusedError, ReadTimeoutError } from "@/lib/db/read-source";
import { SnapshotLostError } from "@/lib/db/snapshot";
import { classifyFailure } from "@/lib/jobs/classify-failure";
import { JobFailure } from "@/lib/jobs/job-failure";
import { PlanChangedError } from "@/lib/jobs/load-run";
import { TablesChangedError } from "@/lib/jobs/require-same-tables";
import { WorkerStoppedError } from "@/lib/jobs/stopping";
import { RowError } from "@/lib/lanes/row-error";
import { PartLostError } from "@/lib/storage";

/** As Prisma's client wraps what Postgres said. */
const fromPostgres = (originalCode: string, originalMessage = "why") =>
  Object.assign(new Error("Invalid invocation"), {
    code: "P2010",
    meta: {
      driverAdapterError: {
        name: "DriverAdapterError",
        cause: { kind: "postgres", originalCode, originalMessage },
      },
    },
  });
const unreachable = Object.assign(new Error("Can't reach"), {
  code: "P2010",
  meta: { driverAdapterError: { cause: { kind: "DatabaseNotReachable" } } },
});
const divided = new QueryRefusedError({ state: "22012", message: "division by zero" }, {});
const withCode = (code: string, message = "why") => Object.assign(new Error(message), { code });

describe("a failure", () => {
  it.each([
    ["a full disk", withCode("ENOSPC"), "disk_full"],
    ["a full disk of Postgres", fromPostgres("53100"), "disk_full"],
    ["an unreadable file", withCode("EIO"), "storage_unavailable"],
    ["a disk that was made read-only", withCode("EROFS"), "storage_unavailable"],
    ["a file that is not ours to write", withCode("EPERM"), "storage_unavailable"],
    ["a storage that says no", new OffloadError("unavailable", "away"), "storage_unavailable"],
    ["a database that is away", unreachable, "database_unavailable"],
    ["a deadlock", fromPostgres("40P01"), "database_unavailable"],
    ["an ended connection", fromPostgres("57P01"), "database_unavailable"],
    ["too many connections", fromPostgres("53300"), "database_unavailable"],
    ["a lost connection", withCode("ECONNRESET"), "database_unavailable"],
    ["a connection that was closed there", withCode("EPIPE"), "database_unavailable"],
    [
      "a lost connection without a code",
      new Error("Client has encountered a connection error and is not queryable"),
      "database_unavailable",
    ],
    [
      "a transaction that got no connection in time",
      withCode("P2028", "Unable to start"),
      "database_unavailable",
    ],
    [
      "a short transaction of our own that took long",
      withCode("P2028", "The timeout for this transaction was 9 ms"),
      "database_unavailable",
    ],
    ["a short statement of our own that was canceled", fromPostgres("57014"), "database_unavailable"],
    ["a table of our own that is not there yet", fromPostgres("42P01"), "out_of_attempts"],
    ["anything unknown", new TypeError("x is not a function"), "out_of_attempts"],
  ])("of the machine is tried again: %s", (_what, error, code) => {
    expect(classifyFailure(error)).toMatchObject({ cure: "retry", reason: { code } });
  });

  it.each([
    ["a statement timeout", new QueryCanceledError("canceled"), "query_timeout"],
    ["a query that the database refuses", divided, "query_failed"],
    ["a reading that outlived its time", new ReadTimeoutError("too late"), "snapshot_expired"],
    ["a right that was taken", new OffloadError("forbidden", "You may not"), "no_longer_allowed"],
    [
      "what a step says itself",
      new JobFailure({ code: "file_incomplete", detail: "why" }),
      "file_incomplete",
    ],
    ["a row", new RowError({ key: { id: "7" }, column: "rate", detail: "by zero" }, null), "row_failed"],
  ])("that would come again ends the export: %s", (_what, error, code) => {
    expect(classifyFailure(error)).toMatchObject({ cure: "none", reason: { code } });
  });

  it.each([
    ["a lost snapshot", new SnapshotLostError("gone"), "snapshot_lost"],
    ["another table by the same name", new TablesChangedError(), "snapshot_lost"],
    ["a part that is gone", new PartLostError("a/part-1"), "storage_unavailable"],
    ["another definition", new PlanChangedError(), "definition_changed"],
  ])("that a new start mends begins one: %s", (_what, error, code) => {
    expect(classifyFailure(error)).toMatchObject({ cure: "start", reason: { code } });
  });

  it("that is no failure, a worker's end, lets another one go on", () => {
    expect(classifyFailure(new WorkerStoppedError())).toMatchObject({
      cure: "move",
      reason: { code: "worker_lost" },
    });
  });

  it("of somebody's rights is told so that others may read it, too", () => {
    const { detail } = classifyFailure(new OffloadError("forbidden", "As a viewer you may not")).reason;
    expect(detail).toBe("Whoever asked for this export may not make it any more: their rights have changed.");
  });

  it("tells the database's own words, and the row's key", () => {
    expect(classifyFailure(divided).reason.detail).toContain("division by zero (22012)");
    const row = new RowError({ key: { id: "7" }, column: "rate", detail: "by zero" }, null);
    expect(classifyFailure(row).reason.detail).toBe(
      "The column rate could not be made of the row with id 7: by zero",
    );
  });
});
