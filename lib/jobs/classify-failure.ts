import type { JobError } from "@/contract/export-job";
import { OffloadError } from "@/contract/offload-error";
import { CaptureError } from "@/lib/db/capture-select";
import { isDatabaseAway } from "@/lib/db/is-database-away";
import { QueryCanceledError, QueryRefusedError, ReadTimeoutError } from "@/lib/db/read-source";
import { SnapshotLostError } from "@/lib/db/snapshot";
import { findPostgresError, layersOf } from "@/lib/db/sql-state";
import { RowError } from "@/lib/lanes/row-error";
import { PartLostError } from "@/lib/storage";
import { JobFailure } from "./job-failure";
import { PlanChangedError } from "./load-run";
import { refusedQuery } from "./refused-query";
import { TablesChangedError } from "./require-same-tables";
import { WorkerStoppedError } from "./stopping";

/**
 * What is to be done of a failed step: try it again; begin the job's next generation, as another start or but another
 * worker's; or end the job.
 */
export interface Failure {
  readonly cure: "retry" | "start" | "move" | "none";
  readonly reason: JobError;
}

const details = {
  internal: "Something went wrong on our side. The worker's log has the cause.",
  worker_lost: "The worker that made this export was stopped.",
  snapshot_lost: "The moment of the database that this export reads was lost.",
  definition_changed: "What may be exported was changed while this export ran.",
  database_unavailable: "The database could not be reached, or was too busy.",
  storage_unavailable: "The file could not be written to the storage.",
  disk_full:
    "The server's disk is full, so the file could not be written. Tell whoever runs this server, and export again once there is space.",
  no_longer_allowed: "Whoever asked for this export may not make it any more: their rights have changed.",
  out_of_attempts: "Something went wrong on our side. The worker's log has the cause.",
  snapshot_expired:
    "Reading this export took longer than it may. Narrow it down by a filter, or choose an order that an index gives.",
  query_timeout:
    "The database ended this export's query, which took longer than a query may. Narrow it down by a filter.",
} as const;

type Code = keyof typeof details;
const failure = (cure: Failure["cure"], code: Code, detail: string = details[code]): Failure => ({
  cure,
  reason: { code, detail },
});

/** What an error's class alone tells. */
const ofClasses = new Map<unknown, Failure>([
  [WorkerStoppedError, failure("move", "worker_lost")],
  [SnapshotLostError, failure("start", "snapshot_lost")],
  [
    TablesChangedError,
    failure(
      "start",
      "snapshot_lost",
      "A table that this export reads was replaced, emptied or rewritten while it ran.",
    ),
  ],
  [
    PartLostError,
    failure(
      "start",
      "storage_unavailable",
      "A part of the file was not in the storage any more as it was written.",
    ),
  ],
  [PlanChangedError, failure("start", "definition_changed")],
  [ReadTimeoutError, failure("none", "snapshot_expired")],
  [QueryCanceledError, failure("none", "query_timeout")],
  [CaptureError, failure("none", "internal")],
]);

/** Whose fault it was: the machine's may pass, the user's and the definition's come again each time. */
export function classifyFailure(error: unknown): Failure {
  const known = error instanceof Error && ofClasses.get(error.constructor);
  if (known) return known;
  if (error instanceof QueryRefusedError)
    return { cure: "none", reason: { code: "query_failed", detail: refusedQuery(error) } };
  if (error instanceof JobFailure) return { cure: "none", reason: error.reason };
  if (error instanceof RowError) return { cure: "none", reason: rowReason(error) };
  if (error instanceof OffloadError) return classifyOwn(error);
  return classifyOther(error);
}

function rowReason({ key, column, detail }: RowError): JobError {
  const row = Object.entries(key).map(([name, value]) => `${name} ${value ?? "null"}`);
  const sentence = `The column ${column} could not be made of the row with ${row.join(", ")}: ${detail}`;
  return { code: "row_failed", detail: sentence };
}

function classifyOwn({ code, message }: OffloadError): Failure {
  if (code === "unavailable") return failure("retry", "storage_unavailable");
  if (code === "internal") return failure("none", "internal");
  // Its message was said to who asked, and this is read by others, too.
  if (code === "forbidden") return failure("none", "no_longer_allowed");
  return { cure: "none", reason: { code: "no_longer_allowed", detail: message } };
}

function classifyOther(error: unknown): Failure {
  const postgres = findPostgresError(error);
  if (postgres?.state === "53100") return failure("retry", "disk_full");
  if (isDatabaseAway(error)) return failure("retry", "database_unavailable");
  // Of a statement of our own, as while a migration is still to come.
  if (postgres) return failure("retry", "out_of_attempts");
  for (const { code } of layersOf(error)) {
    // A value that Postgres cannot take, or Prisma cannot read: the same value fails again.
    if (code === "P2020" || code === "P2023") return failure("none", "internal");
    if (code === "ENOSPC" || code === "EDQUOT") return failure("retry", "disk_full");
    if (isFileError(code)) return failure("retry", "storage_unavailable");
  }
  return failure("retry", "out_of_attempts");
}

/** errno(3) of files, from Node. */
const isFileError = (code: unknown) =>
  ["EIO", "EROFS", "EACCES", "EPERM", "ENOENT", "ENOTDIR", "EEXIST", "EMFILE", "ESTALE"].includes(
    String(code),
  );
