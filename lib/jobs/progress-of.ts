import type { ExportJob as JobDocument } from "@/contract/export-job";
import type { ExportJob as JobRow } from "@/lib/db/generated/prisma/client";
import { exportPlanSchema, type ExportPlan } from "./export-plan";

const planSchema = exportPlanSchema.pick({ consistency: true, asOf: true, takenOver: true });
type ShownPlan = Pick<ExportPlan, "consistency" | "asOf" | "takenOver">;

/** What a row's progress is told of. */
export type ProgressRow = Pick<
  JobRow,
  "state" | "gen" | "plan" | "planGen" | "rows" | "rowsTotal" | "bytes" | "heartbeatAt" | "finishedAt"
>;

/** How far a job has come, how fast it is and how long it may take yet. */
export function progressOf(row: ProgressRow): JobDocument["progress"] {
  const rows = Number(row.rows);
  const total = row.rowsTotal === null ? null : Number(row.rowsTotal);
  const plan = planSchema.safeParse(row.plan).data;
  const rowsPerSecond = plan ? rateOf(row, rows, plan) : null;
  const isOpen = row.state === "running" && total !== null && rowsPerSecond !== null && rowsPerSecond > 0;
  return {
    rows,
    total,
    totalIsEstimate: plan?.consistency === "keyset" && row.state !== "ready",
    bytes: Number(row.bytes),
    fraction: fractionOf(row, rows, total),
    rowsPerSecond,
    etaSeconds: isOpen ? Math.max(0, Math.ceil((total - rows) / rowsPerSecond)) : null,
  };
}

/** Of fewer rows, which are the first pages' or a slow one's, nothing is said so early. */
const settledRows = 1000;

/**
 * Null at the beginning: a first page says nothing of those behind it; nor do the rows of the generation before, and the
 * time in which nobody was at work.
 */
function rateOf(row: ProgressRow, rows: number, { asOf, takenOver }: ShownPlan): number | null {
  // Nobody has taken the plan over yet.
  if (row.planGen !== row.gen) return null;
  const start = takenOver ?? { at: asOf, rows: 0 };
  const done = rows - start.rows;
  const seconds = secondsSince(start.at, row);
  const isSettled = seconds >= (done < settledRows ? 10 : 1) || (seconds > 0 && row.state !== "running");
  return done > 0 && isSettled ? Math.round(done / seconds) : null;
}

/** By the database's clock, and until its progress was written. */
function secondsSince(start: string, { finishedAt, heartbeatAt }: ProgressRow): number {
  const until = finishedAt ?? heartbeatAt;
  return until ? (until.valueOf() - Date.parse(start)) / 1000 : 0;
}

function fractionOf(row: ProgressRow, rows: number, total: number | null): number | null {
  if (row.state === "ready" || row.state === "expired") return 1;
  if (total === null) return null;
  return total === 0 ? 1 : Math.min(1, rows / total);
}
