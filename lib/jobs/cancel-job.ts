import type { ExportJob as JobDocument } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { OffloadError } from "@/contract/offload-error";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Actor } from "@/lib/auth/actor";
import { databaseNow } from "@/lib/db/database-now";
import { db } from "@/lib/db/prisma";
import { getJob, getJobRow, requireJobId } from "./get-job";
import { releaseJob } from "./release-job";
import { transitionJob, type JobRef } from "./transition-job";

/**
 * Cancels an export at once; its queries are ended, and a running step sees it before its next page. Canceling twice is no error.
 * @throws OffloadError `not_found`; `wrong_state` when the export has ended otherwise
 */
export async function cancelJob(actor: Actor, asked: string): Promise<JobDocument> {
  const id = requireJobId(asked);
  for (let isOpen = true; isOpen;) {
    const columns = { gen: true, state: true, definition: true } as const;
    const { gen, state, definition } = await getJobRow(actor, id, columns);
    const job = { id, gen };
    const isOurs = !hasEnded(state) && (await endJob(actor, job, definition));
    if (isOurs) await releaseJob(job);
    // It may have begun its next generation meanwhile.
    isOpen = !isOurs && !hasEnded(state);
  }
  const document = await getJob(actor, id);
  if (document.state === "canceled") return document;
  throw new OffloadError("wrong_state", `This export is ${document.state} and can no longer be canceled.`);
}

/** In one transaction with the audit's line of it. @returns whether nobody else was first */
async function endJob(actor: Actor, job: JobRef, definition: string): Promise<boolean> {
  const finishedAt = await databaseNow();
  return db().$transaction(async (writer) => {
    const isCanceled = await transitionJob(job, "canceled", { finishedAt }, { writer });
    if (isCanceled) await recordAudit(actor, "canceled", { jobId: job.id, definition }, writer);
    return isCanceled;
  });
}
