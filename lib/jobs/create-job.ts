import type { ExportJob as JobDocument } from "@/contract/export-job";
import type { ExportRequest } from "@/contract/export-request";
import { openStates } from "@/contract/export-state";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { databaseNow } from "@/lib/db/database-now";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { chooseFilename } from "./choose-filename";
import { madeBy } from "./seen-by";
import { hashRequest } from "./hash-request";
import { lockFor, recallJob, rememberJob } from "./idempotency-keys";
import { parseRequest } from "./parse-request";
import { jobColumns, presentJob, type JobRow } from "./present-job";

/** A job that was asked for, and whether it is a new one. */
export interface CreatedJob {
  readonly job: JobDocument;
  readonly isNew: boolean;
}

/**
 * Takes an export in: the job and its outbox row in one transaction. Nothing is read yet. While the same
 * actor's same request is under way, that job is the answer, unless it is asked for a duplicate: a second
 * press, or one whose answer was lost, makes no second file.
 * @param key what the client calls this request, if anything: under the same, the job is the same for a day
 * @throws OffloadError `unknown_definition`, `forbidden`, `invalid_input`, `idempotency_key_reused`
 */
export async function createJob(
  actor: Actor,
  input: unknown,
  key: string | null = null,
): Promise<CreatedJob> {
  const asked = parseRequest(actor, input);
  const { allowDuplicate, ...request } = asked;
  const requestHash = hashRequest(actor, request);
  const { row, isNew } = await db().$transaction(async (tx) => {
    const named = key === null ? null : { actor, key, requestHash: hashRequest(actor, asked) };
    const remembered = named && (await recallJob(tx, named));
    if (remembered) return { row: remembered, isNew: false };
    // Two presses at once: the second waits here, and then finds the first one's job.
    await lockFor(tx, requestHash);
    const known = allowDuplicate ? null : await findUnfinished(tx, actor, requestHash);
    const row = known ?? (await insertJob(tx, actor, request, requestHash));
    if (!known) await recordAudit(actor, "asked", subjectOf(row), tx);
    if (named) await rememberJob(tx, named, row.id);
    return { row, isNew: known === null };
  });
  return { job: await presentJob(row), isNew };
}

function findUnfinished(tx: Prisma.TransactionClient, actor: Actor, requestHash: string) {
  // `finishedAt` is what the index goes by.
  const where = { ...madeBy(actor), requestHash, state: { in: openStates }, finishedAt: null };
  return tx.exportJob.findFirst({ where, orderBy: { createdAt: "asc" }, select: jobColumns });
}

const subjectOf = ({ id, definition, request }: JobRow) => ({
  jobId: id,
  definition,
  detail: request as Prisma.InputJsonObject,
});

async function insertJob(
  tx: Prisma.TransactionClient,
  actor: Actor,
  { definition, filename, ...asked }: ExportRequest,
  requestHash: string,
) {
  const now = await databaseNow(tx);
  const data = {
    organisationId: actor.organisation,
    actorId: actor.id,
    definition,
    request: asked as Prisma.InputJsonObject,
    requestHash,
    filename: await chooseFilename(tx, actor, { definition, filename }, now),
    createdAt: now,
    deadlineAt: new Date(now.valueOf() + env().deadlineMs),
    outbox: { create: { gen: 1, dueAt: now } },
  } satisfies Prisma.ExportJobCreateInput;
  return tx.exportJob.create({ data, select: jobColumns });
}
