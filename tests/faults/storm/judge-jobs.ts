import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import type { Rig } from "../rig/rig";
import type { Asked } from "./ask-for-exports";
import { judgeFile } from "./judge-file";
import type { PatientApi } from "./patient-api";
import type { PlannedExport, StormPlan } from "./plan-storm";
import type { Headings } from "./read-headings";
import { showRowsOf } from "./stirred-rows";
import type { SeenJob } from "./watch-jobs";

/** What became of one export. */
export interface Outcome {
  readonly filename: string;
  readonly verdict: "right" | "stuck" | "wrong";
  /** What is wrong, or how far it is. */
  readonly why: string | null;
  readonly state: string;
  readonly rows: number;
  readonly attempts: number;
  readonly generations: number;
  readonly parts: number;
  /** From being taken to its end; null when its answer was lost, or it has not ended. */
  readonly seconds: number | null;
  /** How long after the last fault it ended: less than 0, before. */
  readonly secondsAfterCalm: number | null;
  readonly trouble: string | null;
}

export interface Court {
  readonly rig: Rig;
  readonly api: PatientApi;
  readonly plan: StormPlan;
  readonly headings: Headings;
  readonly scratchDir: string;
  readonly calmAt: number;
}

/** Judges every job there is, one after another; an export without a job is wrong, too. */
export async function judgeJobs(
  court: Court,
  asked: readonly Asked[],
  seen: readonly SeenJob[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const planned of court.plan.exports) {
    const jobs = seen.filter(({ filename }) => filename === planned.filename);
    const told = asked.find(({ filename }) => filename === planned.filename);
    if (!jobs.some(({ id }) => id === told?.id)) outcomes.push(neverTaken(planned));
    for (const job of jobs)
      outcomes.push(await judgeJob(court, planned, job, told?.id === job.id ? told : null));
  }
  return outcomes;
}

/** @param told null for a job whose answer was lost, and that was asked for again when it had ended */
async function judgeJob(
  court: Court,
  planned: PlannedExport,
  { id, filename, gen, endedAt }: SeenJob,
  told: Asked | null,
): Promise<Outcome> {
  const job = await court.api.get(id);
  const isStuck = endedAt === null || !hasEnded(job.state);
  const why = isStuck ? describe(job) : await faultOf(court, planned, job, told?.isCanceled === true);
  return {
    filename,
    verdict: isStuck ? "stuck" : why === null ? "right" : "wrong",
    why,
    state: job.state,
    ...figuresOf(job),
    generations: gen,
    seconds: secondsBetween(told?.takenAt ?? null, endedAt),
    secondsAfterCalm: secondsBetween(court.calmAt, endedAt),
  };
}

const figuresOf = ({ receipt, progress, attempt, trouble }: ExportJob) => ({
  rows: receipt?.rowsWritten ?? progress.rows,
  parts: receipt?.parts ?? 0,
  attempts: attempt,
  trouble: trouble?.code ?? null,
});

const secondsBetween = (from: number | null, to: number | null) =>
  from === null || to === null ? null : (to - from) / 1000;

async function faultOf(
  { rig, headings, scratchDir }: Court,
  planned: PlannedExport,
  job: ExportJob,
  isCanceled: boolean,
): Promise<string | null> {
  if (job.state === "canceled") return isCanceled ? null : "it is canceled, and nobody asked for that";
  if (job.state !== "ready") return describe(job);
  if (isCanceled) return "it is ready, and its cancellation was accepted";
  await rig.withDatabase((client) => showRowsOf(client, job.id));
  return judgeFile(rig, job, planned, headings, scratchDir);
}

const describe = ({ state, progress, error, attempt }: ExportJob) =>
  `${state} at row ${progress.rows} in attempt ${attempt}${error ? `: ${error.code}, ${error.detail}` : ""}`;

function neverTaken({ filename }: PlannedExport): Outcome {
  const nothing = { rows: 0, attempts: 0, generations: 0, parts: 0, seconds: null, secondsAfterCalm: null };
  const why = "no job has the id that was told";
  return { filename, verdict: "wrong", why, state: "none", trouble: null, ...nothing };
}
