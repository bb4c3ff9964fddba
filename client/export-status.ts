import type { ExportJob, JobError } from "@/contract/export-job";
import { OffloadError } from "@/contract/offload-error";
import type { ErrorCode } from "@/contract/problem";

export type ExportProgress = ExportJob["progress"];
export type ExportFile = NonNullable<ExportJob["file"]>;

/** Why there is no file: the job failed, or the start was refused. */
type FailureReason = JobError | { code: ErrorCode; detail: string };

/** What is known of an export that has not ended. */
export type UnderWay = {
  job: ExportJob;
  /** Why it cannot be looked at right now. */
  trouble: OffloadError | null;
  /** Why the last cancel did not end it. */
  refusal: OffloadError | null;
};

/** What a button shows of its export. */
export type ExportStatus =
  | { state: "idle" }
  | { state: "starting" }
  /** An export is remembered from before, and nothing is known of it yet. */
  | { state: "restoring"; trouble: OffloadError | null }
  | ({ state: "queued" } & UnderWay)
  | ({ state: "running"; progress: ExportProgress } & UnderWay)
  | { state: "ready"; job: ExportJob; file: ExportFile }
  | { state: "failed"; job: ExportJob | null; error: FailureReason }
  | { state: "canceled"; job: ExportJob }
  | { state: "expired"; job: ExportJob };

export type ExportSight = {
  isStarting: boolean;
  /** Why the last start was refused. */
  startError: unknown;
  jobId: string | null;
  /** The job as last seen, and why the last look failed. */
  job: ExportJob | undefined;
  lookError: unknown;
  /** Why the last cancel was refused. */
  cancelError: unknown;
};

/**
 * One status from all that is known. A look that fails is trouble on the way and never the export's
 * failure: the work goes on without us.
 */
export function toExportStatus(sight: ExportSight): ExportStatus {
  const { isStarting, startError, jobId, job, lookError, cancelError } = sight;
  if (isStarting) return { state: "starting" };
  if (startError) return { state: "failed", job: null, error: refusalOf(startError) };
  if (jobId === null) return { state: "idle" };
  const trouble = lookError ? toOffloadError(lookError) : null;
  if (!job) return { state: "restoring", trouble };
  return statusOfJob({ job, trouble, refusal: cancelError ? toOffloadError(cancelError) : null });
}

function statusOfJob(sight: UnderWay): ExportStatus {
  const { job } = sight;
  const { state, file, progress } = job;
  if (state === "queued") return { state, ...sight };
  if (state === "running") return { state, progress, ...sight };
  if (state === "failed") return { state, job, error: job.error ?? unknownReason };
  if (state !== "ready") return { state, job };
  return file ? { state, job, file } : { state: "expired", job };
}

const unknownReason: FailureReason = { code: "internal", detail: "No reason is known." };

function toOffloadError(error: unknown): OffloadError {
  return error instanceof OffloadError
    ? error
    : new OffloadError("internal", String(error), { cause: error });
}

/** A refusal of input names its faults, so that whoever wrote the request can mend it. */
function refusalOf(error: unknown): FailureReason {
  const { code, message, faults } = toOffloadError(error);
  return { code, detail: [message, ...faults.map((fault) => `${fault.pointer}: ${fault.detail}`)].join(" ") };
}
