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

/** What a finished job says that it did. */
export const receiptSchema = z.object({
  rowsExpected: count,
  rowsWritten: count,
  /** Why the file has fewer rows than match; null when it has them all. */
  truncated: z.object({ cause: z.enum(["limit"]), rowsMatching: count }).nullable(),
  /** Every row is as of this moment. */
  asOf: time,
  columns: z.array(z.object({ key: z.string(), label: z.string() })),
  where: z.record(z.string(), z.unknown()),
  sort: z.array(z.record(z.string(), sortOrderSchema)),
  formulaGuard: z.boolean(),
  lane: z.enum(["prisma"]),
  parts: count,
  bytes: count,
  sha256: z.string(),
  seconds: z.number(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** Every reason that a job can fail for. */
const jobErrorCodes = [
  "worker_lost",
  "never_started",
  "deadline_passed",
  "out_of_attempts",
  "disk_full",
  "definition_changed",
  "file_incomplete",
  "no_longer_allowed",
  "internal",
] as const;

/** Why a job has failed, for the person who asked for it. */
export const jobErrorSchema = z.object({ code: z.enum(jobErrorCodes), detail: z.string() });
export type JobError = z.infer<typeof jobErrorSchema>;

/** An export, as the API shows it. */
export const exportJobSchema = z.object({
  id: z.uuid(),
  definition: z.string(),
  state: z.enum(exportStates),
  /** With `definition`, the body that asks for the same again. */
  request: askedSchema,
  progress: progressSchema,
  /** How often it has been started. */
  attempt: z.int(),
  filename: z.string(),
  file: fileSchema.nullable(),
  receipt: receiptSchema.nullable(),
  error: jobErrorSchema.nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  expiresAt: time.nullable(),
});
export type ExportJob = z.infer<typeof exportJobSchema>;

/** One page of `GET /api/exports`, newest first. */
export const exportJobPageSchema = z.object({
  exports: z.array(exportJobSchema),
  /** What to pass as `cursor` for the next page; null on the last one. */
  nextCursor: z.string().nullable(),
});
export type ExportJobPage = z.infer<typeof exportJobPageSchema>;
