import type { Deed, ExportHistory } from "@/contract/export-history";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";

/** A program may take a file every minute. */
const mostDownloads = 20;
/** How else it has ended, its own row says. */
const others = ["asked", "canceled", "expired"] satisfies Deed["action"][];

const columns = {
  id: true,
  at: true,
  action: true,
  actorName: true,
  actorKey: true,
  detail: true,
} satisfies Prisma.ExportAuditSelect;

/**
 * What the audit has of one export, the first first; of its downloads, the last ones and how many there were before. Where
 * on the network they came from is for owners alone, and is not here.
 */
export async function listDeeds(jobId: string): Promise<Pick<ExportHistory, "deeds" | "earlierDownloads">> {
  const ofDownloads = { jobId, action: "downloaded" };
  const [rest, downloads, count] = await Promise.all([
    db().exportAudit.findMany({ where: { jobId, action: { in: others } }, select: columns }),
    db().exportAudit.findMany({
      where: ofDownloads,
      orderBy: { id: "desc" },
      take: mostDownloads,
      select: columns,
    }),
    db().exportAudit.count({ where: ofDownloads }),
  ]);
  const rows = [...rest, ...downloads].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  // A first one may come between the two questions.
  const earlierDownloads = Math.max(0, count - mostDownloads);
  return { deeds: rows.map(present), earlierDownloads };
}

type Row = Prisma.ExportAuditGetPayload<{ select: typeof columns }>;

const present = ({ at, action, actorName, actorKey, detail }: Row): Deed => ({
  at: at.toISOString(),
  action: action as Deed["action"],
  actor: actorName,
  hasKey: actorKey !== null,
  isPartial: action === "downloaded" && detail !== null,
});
