import { randomUUID } from "node:crypto";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import type { ExportChange } from "@/contract/export-change";
import { followJob, followJobs } from "@/lib/jobs/follow-jobs";
import { owner } from "../support/owner";
import { loadSteps, queueJob, type Steps } from "../support/steps";

let steps: Steps;
beforeAll(async () => void (steps = await loadSteps()));

/** Another owner of the organisation, and what they are once they are made a member. */
const other = { ...owner, id: randomUUID() };
const demoted = { ...other, role: "member" } as const;

it("an owner who is made a member hears of others' exports no more, and of their own still", async () => {
  const changes: ExportChange[] = [];
  const following = await followJobs(other, null, (change) => changes.push(change));
  onTestFinished(() => following.end());
  const job = await queueJob(steps, {}, "airports");
  const statesOf = (id: string) =>
    changes.filter((change) => change.id === id).map((change) => change.job?.state ?? "deleted");
  await expect.poll(() => statesOf(job.id)).toEqual(["queued"]);

  following.recheck(demoted);
  await steps.cancelJob(owner, job.id);
  // Told after it, by the same feed.
  const own = await queueJob(steps, {}, "airports", other.id);
  await expect.poll(() => statesOf(own.id)).toEqual(["queued"]);
  expect(statesOf(job.id)).toEqual(["queued"]);
  await steps.cancelJob(owner, own.id);
});

it("whoever may no longer see the export that they follow is told that there is none", async () => {
  const job = await queueJob(steps, {}, "airports");
  const following = await followJob(other, job.id, () => undefined);
  onTestFinished(() => following.end());
  expect(() => following.recheck(other)).not.toThrow();
  expect(() => following.recheck(demoted)).toThrow(expect.objectContaining({ code: "not_found" }));
  await steps.cancelJob(owner, job.id);
});
