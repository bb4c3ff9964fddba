import { beforeAll, expect, inject, it, onTestFinished } from "vitest";
import type { ExportChange } from "@/contract/export-change";
import { followJobs } from "@/lib/jobs/follow-jobs";
import { owner } from "../support/owner";
import { loadSteps, queueJob, type Steps } from "../support/steps";

// Notifications of one database are not heard in another: listening succeeds there, and nothing ever comes, as through a
// pooler that gives each transaction another connection.

let steps: Steps;
beforeAll(async () => {
  const elsewhere = new URL(inject("stack").databaseUrl);
  elsewhere.pathname = "/postgres";
  steps = await loadSteps({ DIRECT_DATABASE_URL: elsewhere.href });
});

it("where no notification can be heard, what changes is told all the same, each state once", async () => {
  const changes: ExportChange[] = [];
  const following = await followJobs(owner, null, (change) => changes.push(change));
  onTestFinished(() => following.end());
  const job = await queueJob(steps, {}, "airports");
  const told = () =>
    changes.filter(({ id }) => id === job.id).map((change) => change.job?.state ?? "deleted");
  await expect.poll(told, { timeout: 20_000 }).toEqual(["queued"]);
  await steps.claimJob(job, "run");
  await expect.poll(told, { timeout: 20_000 }).toEqual(["queued", "running"]);
  await steps.cancelJob(owner, job.id);
  await expect.poll(told, { timeout: 20_000 }).toEqual(["queued", "running", "canceled"]);
  await steps.deleteJob(owner, job.id);
  await expect.poll(told, { timeout: 20_000 }).toEqual(["queued", "running", "canceled", "deleted"]);
});
