import type { ExportRequest } from "@/contract/export-request";
import { withEnding } from "@/contract/filename";
import { nextOfDay, stemOfDay } from "@/contract/filename-of-day";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { madeBy } from "./seen-by";

/** Of the actor's names that begin alike, that many of the newest tell the next. */
const mostLookedAt = 20;

/**
 * The name that the file is offered under: as it was asked, or of its definition and day, numbered from the day's
 * second on, for a folder keeps one file of a name. Two that are asked for at the same moment may get the same.
 */
export async function chooseFilename(
  tx: Prisma.TransactionClient,
  actor: Actor,
  { definition, filename }: ExportRequest,
  now: Date,
): Promise<string> {
  if (filename !== undefined) return withEnding(filename.trim());
  const today = now.toISOString();
  const stem = stemOfDay(definition, today);
  const createdAt = { gte: new Date(today.slice(0, 10)) };
  const alike = await tx.exportJob.findMany({
    where: { ...madeBy(actor), definition, createdAt, filename: { startsWith: stem } },
    orderBy: { createdAt: "desc" },
    take: mostLookedAt,
    select: { filename: true },
  });
  return nextOfDay(
    stem,
    alike.map((job) => job.filename),
  );
}
