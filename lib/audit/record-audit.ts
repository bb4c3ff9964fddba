import type { AuditAction } from "@/contract/audit";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";

/** What an action was done to, and what else is to be said of it. */
interface Subject {
  readonly jobId?: string;
  readonly definition?: string;
  readonly detail?: Prisma.InputJsonObject;
}

type Writer = Pick<Prisma.TransactionClient, "exportAudit">;

/** Who did it, as far as the audit tells. */
type Doer = Pick<Actor, "id" | "name" | "organisation" | "key" | "address">;

/**
 * Writes down that an actor did something.
 * @param writer the transaction that it was done in
 */
export async function recordAudit(
  { organisation, id, name, key, address }: Doer,
  action: AuditAction,
  subject: Subject = {},
  writer: Writer = db(),
): Promise<void> {
  const who = { organisationId: organisation, actorId: id, actorName: name, actorKey: key };
  await writer.exportAudit.create({
    data: { ...who, address: address ?? null, action, ...subject },
    select: { id: true },
  });
}
