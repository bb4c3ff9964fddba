import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { madeBy } from "./seen-by";
import { jobColumns, type JobRow } from "./present-job";

// A request whose answer was lost is sent again under the same key, and makes no second file
// (draft-ietf-httpapi-idempotency-key-header).

/** How long a key is kept. */
const keptHours = 24;

/** A request as its client has named it. */
interface NamedRequest {
  readonly actor: Actor;
  readonly key: string;
  /** Of all that was asked. */
  readonly requestHash: string;
}

/** Holds up others that mean the same until this transaction has ended. */
export async function lockFor(tx: Prisma.TransactionClient, what: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${what}, 0))`;
}

/**
 * The job that this request made when it came before; null when it is new.
 * @throws OffloadError `idempotency_key_reused` when another request had the key; `not_found` when its export is deleted
 */
export async function recallJob(tx: Prisma.TransactionClient, named: NamedRequest): Promise<JobRow | null> {
  const { actor, key } = named;
  await lockFor(tx, JSON.stringify([actor.organisation, actor.id, key]));
  await tx.$executeRaw`
    DELETE FROM public.export_idempotency_key
    WHERE organisation_id = ${actor.organisation} AND actor_id = ${actor.id} AND key = ${key}
      AND created_at < now() - make_interval(hours => ${keptHours})`;
  const known = await tx.exportIdempotencyKey.findUnique({
    where: { organisationId_actorId_key: idOf(named) },
    select: { jobId: true, requestHash: true },
  });
  if (!known) return null;
  if (known.requestHash !== named.requestHash) {
    const detail =
      "This Idempotency-Key was sent with another request before. Give each request a key of its own.";
    throw new OffloadError("idempotency_key_reused", detail);
  }
  const where = { id: known.jobId, ...madeBy(actor) };
  const row = await tx.exportJob.findFirst({ where, select: jobColumns });
  if (row) return row;
  throw new OffloadError("not_found", "The export that was made under this Idempotency-Key is deleted.");
}

/** Notes which job a request has made, or found. */
export async function rememberJob(
  tx: Prisma.TransactionClient,
  named: NamedRequest,
  jobId: string,
): Promise<void> {
  const data = { ...idOf(named), requestHash: named.requestHash, jobId };
  await tx.exportIdempotencyKey.create({ data, select: { jobId: true } });
}

const idOf = ({ actor, key }: NamedRequest) => ({
  organisationId: actor.organisation,
  actorId: actor.id,
  key,
});

/** Forgets the keys whose time is over. */
export async function forgetOldKeys(): Promise<void> {
  await db().$executeRaw`
    DELETE FROM public.export_idempotency_key WHERE created_at < now() - make_interval(hours => ${keptHours})`;
}
