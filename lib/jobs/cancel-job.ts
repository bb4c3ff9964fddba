import type { ExportJob as JobDocument } from "@/contract/export-job";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { getJob, getJobRow } from "./get-job";
import { releaseJob } from "./release-job";
import { transitionJob } from "./transition-job";

/**
 * Cancels an export at once; a running step sees it before its next page. Canceling twice is no error.
 * @throws OffloadError `not_found`; `wrong_state` when the export has ended otherwise
 */
export async function cancelJob(actor: Actor, id: string): Promise<JobDocument> {
  const { gen } = await getJobRow(actor, id, { gen: true });
  const job = { id, gen };
  if (await transitionJob(job, "canceled", { finishedAt: new Date() })) await releaseJob(job);
  const document = await getJob(actor, id);
  if (document.state === "canceled") return document;
  throw new OffloadError("wrong_state", `This export is ${document.state} and can no longer be canceled.`);
}
