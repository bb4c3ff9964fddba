import type { ApiKey, CreatedApiKey, NewApiKey } from "@/contract/api-key";
import { isUuid } from "@/contract/is-uuid";
import { OffloadError } from "@/contract/offload-error";
import type { Role } from "@/contract/rights";
import { recordAudit } from "@/lib/audit/record-audit";
import { databaseNow } from "@/lib/db/database-now";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import type { Actor } from "./actor";
import { rightsOf } from "./actor-of";
import { makeApiKey } from "./make-api-key";

const columns = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  member: { select: { role: true, user: { select: { email: true } } } },
} as const;

const dayMs = 86_400_000;

/**
 * Makes a key that acts for the actor. It is told here, and never again.
 * @throws OffloadError `forbidden` when it may do what they may not
 */
export async function createApiKey(
  actor: Actor,
  { name, scopes, expiresInDays }: NewApiKey,
): Promise<CreatedApiKey> {
  const missing = scopes.find((scope) => !actor.can(scope));
  if (missing)
    throw new OffloadError("forbidden", `Your key cannot have ${missing}: you do not have it either.`);
  const { key, prefix, hash } = makeApiKey();
  const now = await databaseNow();
  const data = {
    ...{ memberId: actor.id, name, prefix, hash, scopes },
    expiresAt: expiresInDays === null ? null : new Date(now.valueOf() + expiresInDays * dayMs),
  };
  const row = await db().$transaction(async (tx) => {
    await requireRoom(tx, actor);
    await recordAudit(actor, "key_created", { detail: { name, prefix, scopes } }, tx);
    return tx.apiKey.create({ data, select: columns });
  });
  return { ...present(row), key };
}

/** Each key has a minute's requests of its own: not any number of them. */
const mostKeys = 50;

async function requireRoom(tx: Prisma.TransactionClient, { id }: Actor): Promise<void> {
  await tx.$queryRaw`SELECT FROM public.auth_member WHERE user_id = ${id} FOR UPDATE`;
  if ((await tx.apiKey.count({ where: { memberId: id, revokedAt: null } })) < mostKeys) return;
  throw new OffloadError(
    "wrong_state",
    `You have ${mostKeys} API keys, which is the most. Revoke one first.`,
  );
}

/** The actor's keys, or an owner's organisation's; the newest first. */
export async function listApiKeys(actor: Actor): Promise<ApiKey[]> {
  const rows = await db().apiKey.findMany({
    where: seenBy(actor),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: columns,
  });
  return rows.map(present);
}

/**
 * Ends a key at once and for good; twice is no error.
 * @throws OffloadError `not_found`, also when it is not theirs to revoke
 */
export async function revokeApiKey(actor: Actor, id: string): Promise<ApiKey> {
  if (!isUuid(id)) throw noSuchKey();
  const where = { id, ...seenBy(actor) };
  const revokedAt = await databaseNow();
  return db().$transaction(async (tx) => {
    const open = { ...where, revokedAt: null };
    const { count } = await tx.apiKey.updateMany({ where: open, data: { revokedAt } });
    const row = await tx.apiKey.findFirst({ where, select: columns });
    if (!row) throw noSuchKey();
    const detail = { name: row.name, prefix: row.prefix };
    if (count > 0) await recordAudit(actor, "key_revoked", { detail }, tx);
    return present(row);
  });
}

const noSuchKey = () => new OffloadError("not_found", "There is no such API key, or it is not yours.");

const seenBy = ({ id, role, organisation }: Actor) =>
  role === "owner" ? { member: { organisationId: organisation } } : { memberId: id };

type Row = Omit<ApiKey, "scopes" | "member" | "createdAt" | "expiresAt" | "lastUsedAt" | "revokedAt"> & {
  [time in "expiresAt" | "lastUsedAt" | "revokedAt"]: Date | null;
} & { scopes: readonly string[]; createdAt: Date; member: { role: Role; user: { email: string } } };

const present = ({ scopes, member, createdAt, expiresAt, lastUsedAt, revokedAt, ...rest }: Row): ApiKey => ({
  ...rest,
  scopes: rightsOf[member.role].filter((right) => scopes.includes(right)),
  member: member.user.email,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
});
