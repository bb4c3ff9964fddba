import { OffloadError } from "@/contract/offload-error";
import { exportRequestSchema, type ExportRequest } from "@/contract/export-request";
import type { Actor } from "@/lib/auth/actor";
import { loadActor } from "@/lib/auth/get-actor";
import { requireRight } from "@/lib/auth/require-right";
import { databaseNow } from "@/lib/db/database-now";
import { db } from "@/lib/db/prisma";
import type { AnyDefinition } from "@/lib/define-export";
import { csvWriter, type CsvWriter } from "@/lib/lanes/csv-writer";
import { compileQuery, type CompiledQuery } from "@/lib/query";
import { exportPlanSchema, fingerprintOf, type ExportPlan } from "./export-plan";
import { requireDefinition } from "./require-definition";
import { SupersededError, type JobRef } from "./transition-job";

/** A running job with everything that its next step works from. */
export interface Run {
  readonly job: JobRef;
  readonly actor: Actor;
  readonly definition: AnyDefinition;
  readonly query: CompiledQuery;
  readonly writer: CsvWriter;
  readonly request: ExportRequest;
  /** By the database's clock, as is `now`. */
  readonly startedAt: Date;
  readonly deadlineAt: Date;
  readonly now: Date;
  /** The plan, and the generation that it belongs to; an earlier one's may be taken over. */
  readonly plan: ExportPlan | null;
  readonly planGen: number;
}

const columns = {
  organisationId: true,
  actorId: true,
  definition: true,
  request: true,
  plan: true,
  planGen: true,
  startedAt: true,
  deadlineAt: true,
} as const;

/**
 * Reads a running job, asks for its actor's rights as they are now, and compiles its query anew.
 * @throws SupersededError when the job is no longer this generation's
 * @throws OffloadError `unauthenticated`, `forbidden`, `unknown_definition`, `invalid_input`
 */
export async function loadRun(job: JobRef): Promise<Run> {
  const where = { id: job.id, gen: job.gen, state: "running" as const };
  const row = await db().exportJob.findFirst({ where, select: columns });
  if (!row?.startedAt) throw new SupersededError();
  const [actor, now] = await Promise.all([loadActor(row.actorId), databaseNow()]);
  if (actor.organisation !== row.organisationId) {
    throw new OffloadError(
      "unauthenticated",
      "Whoever asked for this export is not of its organisation any more.",
    );
  }
  requireRight(actor, "exports:create");
  const request = exportRequestSchema.parse({ ...(row.request as object), definition: row.definition });
  const definition = requireDefinition(row.definition, actor);
  const query = compileQuery(definition, actor, request);
  const writer = csvWriter(query.columns, request.guard ?? true);
  // One of another version of Offload is none.
  const plan = exportPlanSchema.safeParse(row.plan).data ?? null;
  const { startedAt, deadlineAt, planGen } = row;
  return { job, actor, definition, query, writer, request, startedAt, deadlineAt, now, plan, planGen };
}

/** A running job that has been planned. */
export type PlannedRun = Run & { readonly plan: ExportPlan };

/** What may be exported is no longer what was planned. */
export class PlanChangedError extends Error {
  override readonly name = "PlanChangedError";
}

/**
 * A running job that has been planned, and whose query is still the planned one.
 * @throws as `loadRun` does; OffloadError `internal` when there is no plan; PlanChangedError
 */
export async function loadPlannedRun(job: JobRef): Promise<PlannedRun> {
  const run = await loadRun(job);
  const { plan } = run;
  if (run.planGen !== job.gen) {
    throw new OffloadError("internal", "A step ran before the export was planned.");
  }
  // None: it is of another version of Offload.
  if (plan?.fingerprint !== fingerprintOf(run)) throw new PlanChangedError();
  return { ...run, plan };
}
