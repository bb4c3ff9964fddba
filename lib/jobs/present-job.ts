import { z } from "zod";
import {
  jobErrorSchema,
  receiptSchema,
  troubleSchema,
  type ExportJob as JobDocument,
  type Receipt,
} from "@/contract/export-job";
import { exportStates } from "@/contract/export-state";
import { OffloadError } from "@/contract/offload-error";
import { askedSchema } from "@/contract/export-request";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { logger } from "@/lib/logger";
import { progressOf } from "./progress-of";
import { findPositions } from "./queue-order";

/** What a newer version may ask for besides is not shown here. */
const requestSchema = askedSchema.strip();

/** What the API shows of a job's row. */
export const jobColumns = {
  id: true,
  actorId: true,
  definition: true,
  request: true,
  filename: true,
  state: true,
  attempt: true,
  trouble: true,
  rows: true,
  bytes: true,
  rowsTotal: true,
  gen: true,
  plan: true,
  planGen: true,
  receipt: true,
  error: true,
  createdAt: true,
  changedAt: true,
  startedAt: true,
  heartbeatAt: true,
  finishedAt: true,
  expiresAt: true,
} satisfies Prisma.ExportJobSelect;

export type JobRow = Prisma.ExportJobGetPayload<{ select: typeof jobColumns }>;

/** Jobs' rows as the API's documents, as far as they can be shown. */
export async function presentJobs(rows: readonly JobRow[]): Promise<JobDocument[]> {
  const queued = rows.filter(({ state }) => state === "queued");
  const positions = await findPositions(queued.map(({ id }) => id));
  return rows.flatMap((row) => knownDocument(row, positions.get(row.id) ?? null));
}

/** None of a row that a newer version of Offload beside this one has written in its own way: the others are shown. */
function knownDocument(row: JobRow, position: number | null): JobDocument[] {
  try {
    return [documentOf(row, position)];
  } catch (error) {
    logger().error({ error, job: row.id }, "an export cannot be shown");
    return [];
  }
}

/**
 * A job's row as the API's document.
 * @throws OffloadError `unavailable` where a newer version has written it in its own way: that one shows it
 */
export async function presentJob(row: JobRow): Promise<JobDocument> {
  const positions = await findPositions(row.state === "queued" ? [row.id] : []);
  const [document] = knownDocument(row, positions.get(row.id) ?? null);
  if (document) return document;
  const detail = "This export was written by another version of Offload, which this one cannot read.";
  throw new OffloadError("unavailable", detail);
}

const stateSchema = z.enum(exportStates);

function documentOf(row: JobRow, position: number | null): JobDocument {
  const receipt = row.receipt === null ? null : receiptSchema.parse(row.receipt);
  return {
    id: row.id,
    definition: row.definition,
    state: stateSchema.parse(row.state),
    askedBy: row.actorId,
    request: requestSchema.parse(row.request),
    progress: progressOf(row),
    queue: position === null ? null : { position },
    attempt: row.attempt,
    trouble: row.trouble === null ? null : troubleSchema.parse(row.trouble),
    filename: row.filename,
    file: row.state === "ready" && receipt ? fileOf(row, receipt) : null,
    receipt,
    error: row.error === null ? null : jobErrorSchema.parse(row.error),
    ...timesOf(row),
  };
}

function timesOf({ createdAt, changedAt, startedAt, finishedAt, expiresAt }: JobRow) {
  const text = (time: Date | null) => time?.toISOString() ?? null;
  return {
    createdAt: createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
    startedAt: text(startedAt),
    finishedAt: text(finishedAt),
    expiresAt: text(expiresAt),
  };
}

function fileOf(row: JobRow, { bytes, sha256 }: Receipt): JobDocument["file"] {
  return { name: row.filename, bytes, sha256, url: `/api/exports/${row.id}/file` };
}
