import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { hasEnded, type ExportState } from "@/contract/export-state";
import type { JobRef } from "@/lib/jobs/transition-job";
import { withDatabase } from "../support/database";
import { loadSteps, queueJob, rowOf, type Steps } from "../support/steps";
import { owner } from "../support/owner";

// What may befall a job, in any order, on real rows: no sequence leaves it where nothing leads to an end, and
// none takes an end back.

let steps: Steps;
beforeAll(async () => {
  steps = await loadSteps({ OFFLOAD_STALE_SECONDS: "60", OFFLOAD_MOST_STARTS: "4" });
});

const reason = { code: "internal", detail: "only a test" } as const;

const set = (job: JobRef, change: string) =>
  withDatabase((client) => client.query(`UPDATE export_job SET ${change} WHERE id = $1`, [job.id]));
/** Whatever a step throws, the engine would try again. */
const attempt = (job: JobRef, work: () => Promise<unknown>) =>
  steps.attemptStep(job, 0, work).catch(() => undefined);
const nextPart = async (job: JobRef) => (await rowOf(steps, job)).partCount + 1;

const events: Record<string, (job: JobRef) => Promise<unknown>> = {
  claim: (job) => steps.claimJob(job, `run ${job.gen}`),
  "claim by another run": (job) => steps.claimJob(job, "another"),
  plan: (job) => attempt(job, () => steps.planJob(job)),
  part: (job) => attempt(job, async () => steps.writePart(job, await nextPart(job))),
  "first part again": (job) => attempt(job, () => steps.writePart(job, 1)),
  finish: (job) => attempt(job, () => steps.finishJob(job)),
  "passing trouble": (job) =>
    attempt(job, () => Promise.reject(Object.assign(new Error("full"), { code: "ENOSPC" }))),
  "lasting trouble": (job) => attempt(job, () => Promise.reject(new steps.JobFailure(reason))),
  silence: async (job) => {
    await set(job, "heartbeat_at = now() - interval '2 minutes'");
    await steps.sweepJobs();
  },
  restart: (job) => steps.restartJob(job, reason, "start"),
  "worker told to end": (job) => attempt(job, () => Promise.reject(new steps.WorkerStoppedError())),
  "deadline passes": async (job) => {
    await set(job, "deadline_at = now() - interval '1 minute'");
    await steps.sweepJobs();
  },
  cancel: (job) => steps.cancelJob(owner, job.id).catch(() => undefined),
  delete: (job) => steps.deleteJob(owner, job.id).catch(() => undefined),
  "time passes": async (job) => {
    await set(job, "expires_at = now() - interval '1 minute'");
    await steps.sweepJobs();
  },
};

/** An event reaches the job in its present generation, or is one of an older generation that comes late. */
const happening = fc.record({
  event: fc.constantFrom(...Object.keys(events)),
  gensLate: fc.constantFrom(0, 0, 0, 1),
});

/** With an engine that works: the present generation is driven to its end. */
async function drive(job: JobRef): Promise<void> {
  const current = { id: job.id, gen: (await rowOf(steps, job)).gen };
  for (const event of ["claim", "plan", "part", "finish"]) await events[event]?.(current);
}

/** With nothing but a sweeper. */
const abandon = (job: JobRef) => events["deadline passes"]?.(job);

const followers: Record<ExportState, readonly ExportState[]> = {
  queued: ["queued", "running", "failed", "canceled"],
  running: ["running", "queued", "ready", "failed", "canceled"],
  ready: ["ready", "expired"],
  expired: ["expired"],
  failed: ["failed"],
  canceled: ["canceled"],
};

/** A new start is in the outbox, or the engine would never hear of it; what has ended holds nothing. */
async function expectWhatLeadsOn({ id, state, gen, snapshots, parts }: Awaited<ReturnType<typeof rowOf>>) {
  const outbox = await steps.db().exportOutbox.findUnique({ where: { jobId: id } });
  if (state === "queued" && gen > 1) expect(outbox?.gen).toBe(gen);
  if (hasEnded(state))
    expect({ outbox, snapshots, parts }).toEqual({ outbox: null, snapshots: [], parts: [] });
}

/** These end a running job's generation, whatever state its run is in. */
const endsGeneration = new Set([
  "silence",
  "restart",
  "deadline passes",
  "lasting trouble",
  "worker told to end",
  "cancel",
  "delete",
]);

describe("a job's life", () => {
  it("always has a way to an end, and never one back", { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 14 }), fc.boolean(), async (story, hasEngine) => {
        const job = await queueJob(steps, { limit: 10 }, "airports");
        let before = await rowOf(steps, job);
        for (const { event, gensLate } of story) {
          await events[event]?.({ id: job.id, gen: Math.max(1, before.gen - gensLate) });
          const after = await rowOf(steps, job);
          // Two steps of the life may be one event here: a sweep that starts anew what the stack's worker claims.
          expect(followers[before.state]).toContain(after.state);
          expect(after.gen).toBeGreaterThanOrEqual(before.gen);
          expect(after.starts).toBeLessThanOrEqual(after.gen);
          await expectWhatLeadsOn(after);
          if (before.state === "running" && gensLate === 0 && endsGeneration.has(event)) {
            expect([event, hasEnded(after.state) || after.gen > before.gen]).toEqual([event, true]);
          }
          before = after;
        }
        await (hasEngine ? drive(job) : abandon(job));
        // The stack's own worker may have been faster to claim it, and is done with it in a moment.
        await expect
          .poll(async () => hasEnded((await rowOf(steps, job)).state), { timeout: 20_000 })
          .toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
