import {
  jobErrorSchema,
  receiptSchema,
  troubleSchema,
  type ExportJob as JobDocument,
  type Receipt,
} from "@/contract/export-job";
import { askedSchema } from "@/contract/export-request";
import type { Prisma } from "@/lib/db/generated/prisma/client";

/** What the API shows of a job's row. */
export const jobColumns = {
  id: true,
  definition: true,
  request: true,
  filename: true,
  state: true,
  attempt: true,
  trouble: true,
  rows: true,
  bytes: true,
  rowsTotal: true,
  receipt: true,
  error: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  expiresAt: true,
} satisfies Prisma.ExportJobSelect;

export type JobRow = Prisma.ExportJobGetPayload<{ select: typeof jobColumns }>;

/** A job's row as the API's document. */
export function presentJob(row: JobRow, now = new Date()): JobDocument {
  const receipt = row.receipt === null ? null : receiptSchema.parse(row.receipt);
  return {
    id: row.id,
    definition: row.definition,
    state: row.state,
    request: askedSchema.parse(row.request),
    progress: progressOf(row, now),
    queue: null,
    attempt: row.attempt,
    trouble: row.trouble === null ? null : troubleSchema.parse(row.trouble),
    filename: row.filename,
    file: row.state === "ready" && receipt ? fileOf(row, receipt) : null,
    receipt,
    error: row.error === null ? null : jobErrorSchema.parse(row.error),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}

function fileOf(row: JobRow, { bytes, sha256 }: Receipt): JobDocument["file"] {
  return { name: row.filename, bytes, sha256, url: `/api/exports/${row.id}/file` };
}

function progressOf(row: JobRow, now: Date): JobDocument["progress"] {
  const rows = Number(row.rows);
  const total = row.rowsTotal === null ? null : Number(row.rowsTotal);
  const seconds = row.startedAt ? ((row.finishedAt ?? now).valueOf() - row.startedAt.valueOf()) / 1000 : 0;
  const rowsPerSecond = rows > 0 && seconds > 0 ? Math.round(rows / seconds) : null;
  const isOpen = row.state === "running" && total !== null && rowsPerSecond !== null && rowsPerSecond > 0;
  return {
    rows,
    total,
    totalIsEstimate: false,
    bytes: Number(row.bytes),
    fraction: fractionOf(row, rows, total),
    rowsPerSecond,
    etaSeconds: isOpen ? Math.max(0, Math.ceil((total - rows) / rowsPerSecond)) : null,
  };
}

function fractionOf(row: JobRow, rows: number, total: number | null): number | null {
  if (row.state === "ready" || row.state === "expired") return 1;
  if (total === null) return null;
  return total === 0 ? 1 : Math.min(1, rows / total);
}
