import type { ExportJob as JobDocument } from "@/contract/export-job";
import { isUuid } from "@/contract/is-uuid";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { findShownRow } from "./find-shown-row";
import { presentJob } from "./present-job";
import { seenBy } from "./seen-by";

/**
 * An export that the actor may see.
 * @throws OffloadError `not_found`, also when it is not theirs to see
 */
export async function getJob(actor: Actor, id: string): Promise<JobDocument> {
  const row = await findShownRow(actor, id);
  if (!row) throw noSuchExport();
  return presentJob(row);
}

/**
 * What may be an export's id, as files and connections are named by it.
 * @throws OffloadError `not_found` when it is none
 */
export function requireJobId(text: string): string {
  if (!isUuid(text)) throw noSuchExport();
  return text.toLowerCase();
}

export const noSuchExport = () =>
  new OffloadError("not_found", "There is no such export, or it is not yours.");

/** The chosen columns of an export that the actor may see. */
export async function getJobRow<const S extends Prisma.ExportJobSelect>(
  actor: Actor,
  id: string,
  select: S,
): Promise<Prisma.ExportJobGetPayload<{ select: S }>> {
  const row = isUuid(id) ? await db().exportJob.findFirst({ where: { id, ...seenBy(actor) }, select }) : null;
  if (!row) throw noSuchExport();
  return row as Prisma.ExportJobGetPayload<{ select: S }>;
}
