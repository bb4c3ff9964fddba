import { z } from "zod";
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
  const [parts, troubles, deeds] = await Promise.all([
    findParts(job.id),
    listTroubles(job.id),
    listDeeds(job.id),
  ]);
  return { job, history: { parts, troubles, ...deeds } };
}

/** Of an export that has ended, its parts are there until they are let go of, in the one statement that writes what they leave behind. */
async function findParts(jobId: string): Promise<ExportHistory["parts"]> {
  const parts = await listParts(jobId);
  return parts.length > 0 ? parts : readPace(jobId);
}

async function listParts(jobId: string): Promise<ExportHistory["parts"]> {
  const select = { createdAt: true, rows: true };
  const parts = await db().exportPart.findMany({ where: { jobId }, orderBy: { number: "asc" }, select });
  return parts.map(({ createdAt, rows }) => ({ at: createdAt.toISOString(), rows: Number(rows) }));
}

const paceSchema = z.array(z.tuple([z.number(), z.number()])).nullable();

/** What its parts have left behind when they were let go. */
async function readPace(id: string): Promise<ExportHistory["parts"]> {
  const row = await db().exportJob.findUnique({ where: { id }, select: { pace: true } });
  // Another version's way of keeping it is no curve here.
  const pace = paceSchema.safeParse(row?.pace ?? null).data ?? [];
  return pace.map(([ms, rows]) => ({ at: new Date(ms).toISOString(), rows }));
}

const mostTroubles = 20;

async function listTroubles(jobId: string): Promise<ExportHistory["troubles"]> {
  const select = { at: true, code: true, detail: true };
  const last = { orderBy: { id: "desc" }, take: mostTroubles } as const;
  const troubles = await db().exportTrouble.findMany({ where: { jobId }, select, ...last });
  return troubles.map(({ at, ...why }) => ({ at: at.toISOString(), ...why })).toReversed();
}
