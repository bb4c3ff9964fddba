import type { ExportHistory } from "@/contract/export-history";
import type { ExportJob as JobDocument } from "@/contract/export-job";
import { listDeeds } from "@/lib/audit/list-deeds";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/prisma";
import { getJob } from "./get-job";

/**
 * An export that the actor may see, and how it came to be what it is.
 * @throws OffloadError `not_found`, also when it is not theirs to see
 */
export async function getExportHistory(
  actor: Actor,
  id: string,
): Promise<{ job: JobDocument; history: ExportHistory }> {
  const job = await getJob(actor, id);
  const [parts, deeds] = await Promise.all([listParts(job.id), listDeeds(job.id)]);
  return { job, history: { parts, ...deeds } };
}

async function listParts(jobId: string): Promise<ExportHistory["parts"]> {
  const select = { createdAt: true, rows: true };
  const parts = await db().exportPart.findMany({ where: { jobId }, orderBy: { number: "asc" }, select });
  return parts.map(({ createdAt, rows }) => ({ at: createdAt.toISOString(), rows: Number(rows) }));
}
