import { auditActionSchema, type AuditLine, type AuditPage, type AuditQuery } from "@/contract/audit";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";

const pageSize = 50;

const columns = {
  id: true,
  at: true,
  actorName: true,
  actorKey: true,
  address: true,
  action: true,
  jobId: true,
  definition: true,
  detail: true,
} satisfies Prisma.ExportAuditSelect;

/** A page of what was done in the actor's organisation, the latest first. */
export async function listAudit({ organisation }: Actor, { action, cursor }: AuditQuery): Promise<AuditPage> {
  const rows = await db().exportAudit.findMany({
    where: {
      organisationId: organisation,
      ...(action && { action }),
      ...(cursor !== undefined && { id: { lt: BigInt(cursor) } }),
    },
    orderBy: { id: "desc" },
    take: pageSize + 1,
    select: columns,
  });
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return { lines: page.flatMap(present), nextCursor: last ? `${last.id}` : null };
}

type Row = Prisma.ExportAuditGetPayload<{ select: typeof columns }>;

/** None of an action that a newer version of Offload beside this one has written: it has no name here. */
function present({ id, at, actorName, actorKey, jobId, action, detail, ...rest }: Row): AuditLine[] {
  const known = auditActionSchema.safeParse(action);
  if (!known.success) return [];
  const line = { id: `${id}`, at: at.toISOString(), actor: actorName, key: actorKey, exportId: jobId };
  return [{ ...line, ...rest, action: known.data, detail: detail as AuditLine["detail"] }];
}
