import { OffloadError } from "@/contract/offload-error";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import type { Actor } from "./actor";

/**
 * Does what owners alone may, one at a time in an organisation: of two who change each other at once, the second finds what
 * the first has done.
 * @throws OffloadError `forbidden` when the actor is an owner no longer: they may have waited for whoever changed that
 */
export function asOwner<T>(
  { id, organisation }: Actor,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM public.auth_organisation WHERE id = ${organisation} FOR NO KEY UPDATE`;
    const asking = { userId: id, organisationId: organisation, role: "owner" as const };
    if ((await tx.authMember.count({ where: asking })) > 0) return work(tx);
    throw new OffloadError("forbidden", "You are not an owner of the organisation any more.");
  });
}
