import { openStates } from "@/contract/export-state";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Actor } from "@/lib/auth/actor";
import { databaseNow } from "@/lib/db/database-now";
import { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { getJobRow, requireJobId } from "./get-job";
import { releaseJob, removeFiles } from "./release-job";
import { transitionJob } from "./transition-job";

/** What a job's row keeps no longer once it is deleted. */
const noContent = {
  request: {},
  requestHash: null,
  filename: "",
  plan: Prisma.DbNull,
  receipt: Prisma.DbNull,
  error: Prisma.DbNull,
  pace: Prisma.DbNull,
  trouble: Prisma.DbNull,
  fileKey: null,
  sha256: null,
} satisfies Prisma.ExportJobUpdateManyMutationInput;

/**
 * Deletes an export: its file and all that was asked; a running one is canceled first. Its row stays, seen
 * by nobody, so that a worker that comes late finds that it has ended, and what it left is swept.
 * @throws OffloadError `not_found`, also when it is deleted already
 */
export async function deleteJob(actor: Actor, asked: string): Promise<void> {
  const id = requireJobId(asked);
  const { gen, definition } = await getJobRow(actor, id, { gen: true, definition: true });
  const ended = { id, deletedAt: null, state: { notIn: openStates } };
  let isCanceled = false;
  const isDeleted = await db().$transaction(async (tx) => {
    const now = await databaseNow(tx);
    isCanceled = await transitionJob({ id, gen }, "canceled", { finishedAt: now }, { writer: tx });
    const { count } = await tx.exportJob.updateMany({ where: ended, data: { ...noContent, deletedAt: now } });
    if (count === 0) return false;
    // A part's cursor holds values of its last row.
    await tx.exportPart.deleteMany({ where: { jobId: id } });
    await tx.exportTrouble.deleteMany({ where: { jobId: id } });
    await recordAudit(actor, "deleted", { jobId: id, definition }, tx);
    return true;
  });
  // Another writer was first, with the next generation or with this very deletion: look again.
  if (!isDeleted) return deleteJob(actor, id);
  await (isCanceled ? releaseJob({ id, gen }) : removeFiles(id));
}
