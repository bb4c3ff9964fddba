import type { ApiKey, CreatedApiKey, NewApiKey } from "@/contract/api-key";
import { isUuid } from "@/contract/is-uuid";
import { OffloadError } from "@/contract/offload-error";
import { recordAudit } from "@/lib/audit/record-audit";
import { db } from "@/lib/db/prisma";
import type { Actor } from "./actor";
import { hashToken, makeToken } from "./hash-token";

const columns = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  member: { select: { user: { select: { email: true } } } },
} as const;

/** Characters of a key that are kept as they are, so that people know it again; the others are 208 bits. */
const prefixLength = 12;
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
  const key = `ofl_${makeToken()}`;
  const row = await db().apiKey.create({
    data: {
      memberId: actor.id,
      name,
      prefix: key.slice(0, prefixLength),
      hash: hashToken(key),
      scopes,
      expiresAt: expiresInDays === null ? null : new Date(Date.now() + expiresInDays * dayMs),
    },
    select: columns,
  });
  await recordAudit(actor, "key_created", { detail: { name, prefix: row.prefix, scopes } });
  return { ...present(row), key };
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
  const now = { revokedAt: new Date() };
  const { count } = await db().apiKey.updateMany({ where: { ...where, revokedAt: null }, data: now });
  const row = await db().apiKey.findFirst({ where, select: columns });
  if (!row) throw noSuchKey();
  const detail = { name: row.name, prefix: row.prefix };
  if (count > 0) await recordAudit(actor, "key_revoked", { detail });
  return present(row);
}

const noSuchKey = () => new OffloadError("not_found", "There is no such API key, or it is not yours.");

const seenBy = ({ id, role, organisation }: Actor) =>
  role === "owner" ? { member: { organisationId: organisation } } : { memberId: id };

type Row = Omit<ApiKey, "member" | "createdAt" | "expiresAt" | "lastUsedAt" | "revokedAt"> & {
  [time in "expiresAt" | "lastUsedAt" | "revokedAt"]: Date | null;
} & { createdAt: Date; member: { user: { email: string } } };

const present = ({ member, createdAt, expiresAt, lastUsedAt, revokedAt, ...rest }: Row): ApiKey => ({
  ...rest,
  member: member.user.email,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
});
