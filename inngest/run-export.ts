import { RetryAfterError } from "inngest";
import { attemptStep, TransientError } from "@/lib/jobs/attempt-step";
import { claimJob } from "@/lib/jobs/claim-job";
import { exhaustedReason } from "@/lib/jobs/exhausted-reason";
import { failJob } from "@/lib/jobs/fail-job";
import { finishJob } from "@/lib/jobs/finish-job";
import { planJob } from "@/lib/jobs/plan-job";
import type { JobRef } from "@/lib/jobs/transition-job";
import { writePart } from "@/lib/jobs/write-part";
import { inngest } from "./client";
import { exportRequested } from "./events";

/**
 * The durable loop: claim, plan, part after part, finish. Steps return booleans, never rows; a step that
 * returns null has ended the job.
 */
export const runExport = inngest.createFunction(
  { id: "run-export", triggers: [exportRequested], retries: 8, concurrency: { limit: 4 } },
  async ({ event, runId, step }) => {
    const job = { id: event.data.jobId, gen: event.data.gen };
    if (!(await step.run("claim", () => claimJob(job, runId)))) return;
    try {
      if (!(await step.run("plan", () => attempt(job, () => planJob(job))))) return;
      for (let number = 1, isLast = false; !isLast; number += 1) {
        const part = await step.run(`part ${number}`, () => attempt(job, () => writePart(job, number)));
        if (!part) return;
        ({ isLast } = part);
      }
      await step.run("finish", () => attempt(job, () => finishJob(job)));
    } catch (error) {
      const reason = exhaustedReason(error instanceof Error ? error.message : "");
      await step.run("fail", () => failJob(job, reason));
    }
  },
);

/** The engine's own pauses between attempts would be longer than what counts as silence. */
async function attempt<T>(job: JobRef, work: () => Promise<T>): Promise<T | null> {
  try {
    return await attemptStep(job, work);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    throw new RetryAfterError(error.message, error.retryAfterMs, { cause: error });
  }
}
