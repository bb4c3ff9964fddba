import { OffloadError } from "@/contract/offload-error";
import { exportRequestSchema, type ExportRequest } from "@/contract/export-request";
import { loadActor } from "@/lib/auth/get-actor";
import { db } from "@/lib/db/prisma";
import { csvWriter, type CsvWriter } from "@/lib/lanes/csv-writer";
import { compileQuery, type CompiledQuery } from "@/lib/query";
import { exportPlanSchema, fingerprintOf, type ExportPlan } from "./export-plan";
import { JobFailure } from "./job-failure";
import { requireDefinition } from "./require-definition";
import { SupersededError, type JobRef } from "./transition-job";

/** A running job with everything that its next step works from. */
export interface Run {
  readonly job: JobRef;
  readonly query: CompiledQuery;
  readonly writer: CsvWriter;
  readonly request: ExportRequest;
  readonly startedAt: Date;
  readonly deadlineAt: Date;
  readonly plan: ExportPlan | null;
}

/**
 * Reads a running job, asks for its actor's rights as they are now, and compiles its query anew.
 * @throws SupersededError when the job is no longer this generation's
 * @throws OffloadError `unauthenticated`, `forbidden`, `unknown_definition`, `invalid_input`
 */
export async function loadRun(job: JobRef): Promise<Run> {
  const row = await db().exportJob.findFirst({
    where: { id: job.id, gen: job.gen, state: "running" },
    select: { actorId: true, definition: true, request: true, plan: true, startedAt: true, deadlineAt: true },
  });
  if (!row?.startedAt) throw new SupersededError();
  const actor = await loadActor(row.actorId);
  const request = exportRequestSchema.parse({ ...(row.request as object), definition: row.definition });
  const query = compileQuery(requireDefinition(row.definition, actor), actor, request);
  const writer = csvWriter(query.columns, request.guard ?? true);
  const plan = row.plan === null ? null : exportPlanSchema.parse(row.plan);
  const { startedAt, deadlineAt } = row;
  return { job, query, writer, request, startedAt, deadlineAt, plan };
}

/** A running job that has been planned. */
export type PlannedRun = Run & { readonly plan: ExportPlan };

/**
 * A running job that has been planned, and whose query is still the planned one.
 * @throws as `loadRun` does; OffloadError `internal` when there is no plan; JobFailure `definition_changed`
 */
export async function loadPlannedRun(job: JobRef): Promise<PlannedRun> {
  const run = await loadRun(job);
  const { plan } = run;
  if (!plan) throw new OffloadError("internal", "A step ran before the export was planned.");
  if (plan.fingerprint === fingerprintOf(run.query)) return { ...run, plan };
  const detail = "What may be exported was changed while this export ran. Please export again.";
  throw new JobFailure({ code: "definition_changed", detail });
}
