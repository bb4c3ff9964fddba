import { z } from "zod";
import { askedSchema, sortOrderSchema } from "./export-request";
import { exportStates } from "./export-state";

const time = z.iso.datetime();
const count = z.int().min(0);

/** How far a job has come. Rates and shares are null while nothing is known of them. */
const progressSchema = z.object({
  rows: count,
  total: count.nullable(),
  totalIsEstimate: z.boolean(),
  bytes: count,
  /** 0 to 1. */
  fraction: z.number().nullable(),
  rowsPerSecond: z.number().nullable(),
  etaSeconds: z.number().nullable(),
});

const fileSchema = z.object({
  name: z.string(),
  bytes: count,
  /** In hexadecimal digits. */
  sha256: z.string(),
  /** A path on this server; rights are checked again at each click. */
  url: z.string(),
});

/** A row that a computed column could not be made of. */
const skippedRowSchema = z.object({
  /** The fields of its key, as text. */
  key: z.record(z.string(), z.string().nullable()),
  /** The column's key. */
  column: z.string(),
  detail: z.string(),
});
export type SkippedRow = z.infer<typeof skippedRowSchema>;

/** The rows that were left out, and the first of them. */
export const skippedSchema = z.object({ rows: count, first: z.array(skippedRowSchema) });
export type Skipped = z.infer<typeof skippedSchema>;

/** What can end a file before its last row: what was asked for, and two caps of the definition. */
const truncationCauses = ["limit", "max_rows", "max_minutes"] as const;
export type TruncationCause = (typeof truncationCauses)[number];

/** Why a file has fewer rows than match, and how many match. */
export const truncatedSchema = z.object({ cause: z.enum(truncationCauses), rowsMatching: count });

/** What a finished job says that it did. */
export const receiptSchema = z
  .object({
    rowsExpected: count,
    rowsWritten: count,
    /** Why the file has fewer rows than match; null when it has them all. */
    truncated: truncatedSchema.nullable(),
    /** Rows left out because a computed column failed of them; null when there are none. */
    skipped: skippedSchema.nullable().default(null),
    /** Every row is as of this moment; or, where there is an end, each as of some moment between the two. */
    asOf: time,
    asOfEnd: time.nullable().default(null),
    columns: z.array(z.object({ key: z.string(), label: z.string() })),
    where: z.record(z.string(), z.unknown()),
    sort: z.array(z.record(z.string(), sortOrderSchema)),
    formulaGuard: z.boolean(),
    lane: z.enum(["copy", "prisma"]),
    /** What was odd about rows that Postgres could else have written itself, as `many_values`; null where nothing was. */
    laneReason: z.string().nullable().default(null),
    parts: count,
    bytes: count,
    sha256: z.string(),
    seconds: z.number(),
  })
  .meta({ id: "Receipt" });
export type Receipt = z.infer<typeof receiptSchema>;

/** Every reason that an attempt, and in the end a job, can fail for. */
const jobErrorCodes = [
  // Another attempt may mend these.
  "worker_unavailable",
  "engine_unavailable",
  "worker_lost",
  "run_lost",
  "snapshot_lost",
  "definition_changed",
  "database_unavailable",
  "storage_unavailable",
  "disk_full",
  "out_of_attempts",
  // No attempt can.
  "never_started",
  "deadline_passed",
  "snapshot_expired",
  "query_timeout",
  "query_failed",
  "row_failed",
  "file_incomplete",
  "no_longer_allowed",
  "internal",
] as const;

/** Why a job has failed, for the person who asked for it. */
export const jobErrorSchema = z
  .object({ code: z.enum(jobErrorCodes), detail: z.string() })
  .meta({ id: "ExportError" });
export type JobError = z.infer<typeof jobErrorSchema>;

/** What the last attempt failed of that was not the last one, or why the first one does not begin; and when. */
export const troubleSchema = jobErrorSchema.extend({ at: time });
export type Trouble = z.infer<typeof troubleSchema>;

/** An export, as the API shows it. */
export const exportJobSchema = z
  .object({
    id: z.uuid(),
    definition: z.string(),
    state: z.enum(exportStates),
    /** Whose it is: the id of the member who asked for it. */
    askedBy: z.string(),
    /** With `definition`, the body that asks for the same again. */
    request: askedSchema,
    progress: progressSchema,
    /** Its place among those that wait, from 1; null when it does not wait. */
    queue: z.object({ position: z.int().min(1) }).nullable(),
    /** 1, and 1 more each time that something was tried again. */
    attempt: z.int(),
    /** What made the last new attempt necessary, or kept the first one from beginning; null when nothing did. */
    trouble: troubleSchema.nullable(),
    filename: z.string(),
    file: fileSchema.nullable(),
    receipt: receiptSchema.nullable(),
    error: jobErrorSchema.nullable(),
    createdAt: time,
    /** When any of this last changed, but for progress and place in line; later each time. */
    changedAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
    expiresAt: time.nullable(),
  })
  .meta({ id: "Export" });
export type ExportJob = z.infer<typeof exportJobSchema>;

/** One page of `GET /api/exports`, in the order that was asked for. */
export const exportJobPageSchema = z
  .object({
    exports: z.array(exportJobSchema),
    /** What to pass as `cursor` for the next page; null on the last one. */
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "ExportPage" });
export type ExportJobPage = z.infer<typeof exportJobPageSchema>;
