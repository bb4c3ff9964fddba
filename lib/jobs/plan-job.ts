import type { Client } from "pg";
import { troubleSchema } from "@/contract/export-job";
import { isClientExtended } from "@/lib/db/capture-select";
import { databaseNow } from "@/lib/db/database-now";
import { connectionTag } from "@/lib/db/end-connections";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { readSource, ReadTimeoutError, type SourceReader } from "@/lib/db/read-source";
import { holdSnapshotAfter, type Snapshot } from "@/lib/db/snapshot";
import { env } from "@/lib/env";
import { countRows } from "@/lib/lanes/count-rows";
import { requireReadable } from "@/lib/lanes/prisma-lane";
import { tablesOf } from "@/lib/query";
import { canGoOn } from "./can-go-on";
import { fingerprintOf, type ExportPlan } from "./export-plan";
import { hashScope } from "./hash-scope";
import { JobFailure } from "./job-failure";
import { keepSnapshot, nameSnapshot, snapshotTag } from "./held-snapshots";
import { loadRun, PlanChangedError, type Run } from "./load-run";
import { nextPartOf, type NextPart } from "./next-part";
import { planLane } from "./plan-lane";
import { removeLeftovers } from "./remove-leftovers";
import { hashTables } from "./require-same-tables";
import { rowCapOf } from "./row-cap";
import { requireCurrent, SupersededError, updateRunning, type JobRef } from "./transition-job";
import { withHeartbeat } from "./with-heartbeat";

/**
 * Takes the plan of the generation before over and goes on behind its parts, where that gives the same file;
 * else chooses the moment that the file shows, counts what it will hold, and begins at the first row. Done
 * twice, the first plan stands: parts may have been read by it.
 * @returns which part is to be written first
 */
export async function planJob(job: JobRef): Promise<NextPart> {
  const run = await loadRun(job);
  if (run.planGen === job.gen) return nextPartOf(job.id);
  const plan = async () => {
    const isPlanned = run.plan && (await canGoOn(run)) ? await takeOver(run, run.plan) : await beginAnew(run);
    if (!isPlanned && (await loadRun(job)).planGen !== job.gen) throw new SupersededError();
    if (job.gen > 1) await removeLeftovers(job);
    return nextPartOf(job.id);
  };
  // What an adopter's extension of the client does in this process is not known.
  return withHeartbeat(job, plan, { mayKill: isClientExtended() });
}

const notYetPlanned = ({ planGen }: Run) => ({ condition: { planGen } });

async function takeOver(run: Run, plan: ExportPlan): Promise<boolean> {
  const { job, planGen } = run;
  const where = { jobId: job.id };
  // What the last generation that came to write has committed stands: it got further, and starts count anew.
  const gotFurther = (await db().exportPart.count({ where: { ...where, gen: { gte: planGen } } })) > 0;
  const { _sum } = await db().exportPart.aggregate({ where, _sum: { rows: true } });
  const heartbeatAt = await databaseNow();
  const takenOver = { at: heartbeatAt.toISOString(), rows: Number(_sum.rows ?? 0) };
  const counts = gotFurther && { starts: 1, losses: 0 };
  const changes = { plan: { ...plan, takenOver }, planGen: job.gen, heartbeatAt, ...counts };
  return updateRunning(job, changes, notYetPlanned(run));
}

async function beginAnew(run: Run): Promise<boolean> {
  const { job, definition } = run;
  const isHeld = definition.consistency !== "keyset";
  const [tables, snapshot] = isHeld ? await holdMoment(run) : [null, null];
  try {
    const plan = await makePlan(run, snapshot, tables);
    const isPlanned = await writePlan(run, plan, snapshot);
    if (isPlanned) await keepSnapshot(job.id, snapshot);
    else await snapshot?.release();
    return isPlanned;
  } catch (error) {
    await snapshot?.release();
    throw error;
  }
}

/** Whatever becomes of the tables from before that moment on is noticed. */
function holdMoment({ job, query }: Run): Promise<[ExportPlan["tables"], Snapshot]> {
  const asked = tablesOf(query);
  const look = async (client: Client) => ({ asked, hash: await hashTables(asked, client) });
  return holdSnapshotAfter(snapshotTag(job.id), look);
}

async function makePlan(
  run: Run,
  snapshot: Snapshot | null,
  tables: ExportPlan["tables"],
): Promise<ExportPlan> {
  const { job, query } = run;
  const scopeHash = hashScope(run.definition, run.actor);
  // What cannot be read is known here, and not only in the first part.
  await requireReadable(query);
  const held = snapshot && { names: [snapshot.name], moment: snapshot.moment };
  const count = async (reader: SourceReader) => {
    await requireCurrent(job);
    const asOf = snapshot?.asOf ?? (await databaseNow(reader));
    const rowsMatching = await countRows(reader, query);
    const rowsExpected = Math.min(rowsMatching, rowCapOf(run)?.rows ?? Infinity);
    const counted = { rowsMatching, rowsExpected };
    return { asOf: asOf.toISOString(), ...counted, ...(await planLane(run, reader, snapshot, counted)) };
  };
  const source = { held, tag: connectionTag(job) };
  const read = await readSource(source, env().queryMs, count).catch(tellLongCount);
  const fingerprint = fingerprintOf(run);
  await requireSteady(run, fingerprint, scopeHash);
  return {
    consistency: snapshot ? "snapshot" : "keyset",
    moment: snapshot?.moment ?? null,
    tables,
    fingerprint,
    ...read,
  };
}

function tellLongCount(cause: unknown): never {
  if (!(cause instanceof ReadTimeoutError)) throw cause;
  const detail = `Counting the rows of this export took longer than ${env().queryMs / 60_000} minutes. Narrow it down by a filter.`;
  throw new JobFailure({ code: "query_timeout", detail }, { cause });
}

/** Of a scope that says something else each time it is asked no file would ever be finished. */
async function requireSteady({ job, definition, actor }: Run, fingerprint: string, scopeHash: string) {
  if (fingerprintOf(await loadRun(job)) === fingerprint) return;
  // It is the actor's rights that have changed: there is a plan under those.
  if (hashScope(definition, actor) === scopeHash) throw new PlanChangedError();
  const detail =
    "Which rows you may export changes from one moment to the next, as by the time of day, so no file can hold them. Tell whoever runs this server.";
  throw new JobFailure({ code: "definition_changed", detail });
}

/** Writes the plan, in place of an earlier generation's and its parts. */
async function writePlan(run: Run, plan: ExportPlan, snapshot: Snapshot | null): Promise<boolean> {
  const { job, definition, actor } = run;
  const scopeHash = hashScope(definition, actor);
  const nothingYet = { partCount: 0, rows: 0, bytes: 0 };
  const changes = { plan, planGen: job.gen, scopeHash, rowsTotal: plan.rowsExpected, ...nothingYet };
  const isFirst = run.planGen === 0;
  return db().$transaction(async (tx) => {
    const lost = isFirst ? {} : await tellLostRows(tx, job);
    const told = { ...lost, heartbeatAt: await databaseNow(tx) };
    if (!(await updateRunning(job, { ...changes, ...told }, { ...notYetPlanned(run), writer: tx })))
      return false;
    if (!isFirst) await tx.exportPart.deleteMany({ where: { jobId: job.id } });
    await nameSnapshot(tx, job.id, snapshot);
    return true;
  });
}

/** Who waits sees the rows fall back to none, and may know why. */
async function tellLostRows(tx: Prisma.TransactionClient, { id }: JobRef) {
  const select = { partCount: true, trouble: true };
  const row = await tx.exportJob.findUnique({ where: { id }, select });
  const trouble = troubleSchema.nullable().catch(null).parse(row?.trouble);
  if (!row?.partCount || !trouble) return {};
  const code = trouble.code === "definition_changed" ? trouble.code : "snapshot_lost";
  return { trouble: { ...trouble, code, detail: `${trouble.detail} It begins again at its first row.` } };
}
