import { RetryAfterError } from "inngest";
import { attemptStep, TransientError } from "@/lib/jobs/attempt-step";
import { claimJob } from "@/lib/jobs/claim-job";
import { failExhausted } from "@/lib/jobs/fail-exhausted";
import { finishJob } from "@/lib/jobs/finish-job";
import { planJob } from "@/lib/jobs/plan-job";
import type { JobRef } from "@/lib/jobs/transition-job";
import { writePart } from "@/lib/jobs/write-part";
import { inngest } from "./client";
import { exportRequested } from "./events";

/**
 * The durable loop: claim, plan, part after part, finish. Steps return part numbers, never rows; a step that
 * returns null has nothing more to do in this generation. Whose turn it is was decided before
 * (`lib/jobs/relay-outbox.ts`), so the engine sets no limit of its own.
 */
export const runExport = inngest.createFunction(
  { id: "run-export", triggers: [exportRequested], retries: 20 },
  async ({ event, runId, step, attempt }) => {
    const job = { id: event.data.jobId, gen: event.data.gen };
    const run = <T>(name: string, work: () => Promise<T>) =>
      step.run(name, () => tryStep(job, attempt, work));
    if (!(await step.run("claim", () => claimJob(job, runId)))) return;
    try {
      let next = await run("plan", () => planJob(job));
      while (next?.nextPart) {
        const number: number = next.nextPart;
        next = await run(`part ${number}`, () => writePart(job, number));
      }
      if (next) await run("finish", () => finishJob(job));
    } catch {
      await step.run("fail", () => failExhausted(job));
    }
  },
);

/** The engine's own pauses between attempts would be longer than what counts as silence. */
async function tryStep<T>(job: JobRef, attempt: number, work: () => Promise<T>): Promise<T | null> {
  try {
    return await attemptStep(job, attempt, work);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    throw new RetryAfterError(error.message, error.retryAfterMs, { cause: error });
  }
}
