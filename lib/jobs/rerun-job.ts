import { requestAgain } from "@/contract/request-again";
import type { Actor } from "@/lib/auth/actor";
import { createJob, type CreatedJob } from "./create-job";
import { getJob } from "./get-job";

/**
 * Asks for the same as an export did that the actor may see, as an export of their own, with today's rights.
 * @param key as `createJob` takes it
 * @throws OffloadError `not_found`; and as `createJob` does, where what was asked is no longer possible
 */
export async function rerunJob(actor: Actor, id: string, key: string | null): Promise<CreatedJob> {
  return createJob(actor, requestAgain(await getJob(actor, id)), key);
}
