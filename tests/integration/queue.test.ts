import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Prisma } from "@/lib/db/generated/prisma/client";
import { loadSteps, queueJob, rowOf, unseen, type Steps } from "../support/steps";

// Who is called next, and what those that wait are told: on rows that no process but this one sees.

let steps: Steps;
beforeAll(async () => {
  steps = await loadSteps();
});

interface Waiting {
  readonly filename: string;
  readonly losses?: number;
  readonly state?: "running" | "queued";
  readonly secondsAgo?: number;
}

/** Puts exports of one organisation in line, one after another. */
async function putInLine(tx: Prisma.TransactionClient, exports: readonly Waiting[]): Promise<void> {
  const deadlineAt = new Date(Date.now() + 600_000);
  const organisationId = `line-${randomUUID()}`;
  for (const [index, { state = "queued", secondsAgo = 0, ...own }] of exports.entries()) {
    const id = randomUUID();
    const createdAt = new Date(Date.now() - 1000 * secondsAgo + index);
    const asked = { actorId: "somebody", definition: "airports", request: {} };
    await tx.exportJob.create({
      data: { id, organisationId, ...asked, ...own, state, createdAt, deadlineAt },
    });
    if (state === "queued") await tx.exportOutbox.create({ data: { jobId: id, gen: 1 } });
  }
}

/** The file names of the exports that are called, at most three of one organisation. */
async function called(tx: Prisma.TransactionClient): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(steps.callable(3, 10));
  const jobs = await tx.exportJob.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  return jobs.map(({ filename }) => filename).sort();
}

describe("an export that was at work when a worker was lost", () => {
  const fresh = ["1", "2", "3"].map((filename) => ({ filename }));

  it("waits while another one works, and takes nobody's turn by that", async () => {
    const lost = { losses: 1 };
    const exports: Waiting[] = [
      { filename: "at work", state: "running", ...lost },
      { filename: "held", ...lost },
      { filename: "held, too", ...lost },
      ...fresh,
    ];
    const names = await unseen(steps, async (tx) => {
      await putInLine(tx, exports);
      return called(tx);
    });
    expect(names).toEqual(["1", "2"]);
  });

  it("is called alone of its kind, the one with the fewest losses first", async () => {
    const exports = [{ filename: "often", losses: 4 }, { filename: "once", losses: 1 }, ...fresh];
    const names = await unseen(steps, async (tx) => {
      await putInLine(tx, exports);
      return called(tx);
    });
    expect(names).toEqual(["1", "2", "once"]);
  });
});

describe("an export that waits though it is its turn", () => {
  const exports = [{ filename: "just asked" }, { filename: "waits", secondsAgo: 20 }];
  const troubles = (change: string) =>
    unseen(steps, async (tx) => {
      await tx.$executeRawUnsafe(change);
      await putInLine(tx, exports);
      await steps.tellWaiting(tx);
      const rows = await tx.exportJob.findMany({
        where: { filename: { in: exports.map(({ filename }) => filename) } },
        orderBy: { createdAt: "desc" },
      });
      return rows.map(({ trouble }) => (trouble as { code: string } | null)?.code ?? null);
    });

  it.each([
    ["there is no worker", "DELETE FROM export_worker", "worker_unavailable"],
    ["the engine does not know any", "UPDATE export_worker SET fault = 'why'", "engine_unavailable"],
    ["there is no reason but the turns of others", "SELECT 1", null],
  ])("is told so after some seconds when %s", async (_why, change, code) => {
    expect(await troubles(change)).toEqual([null, code]);
  });

  it("is started again when its steps failed while the database was away: they could not even say so", async () => {
    const job = await queueJob(steps, { limit: 10 });
    await steps.claimJob(job, "run");
    const heartbeatAt = new Date(Date.now() - 300_000);
    await steps.db().exportJob.update({ where: { id: job.id }, data: { heartbeatAt } });
    await steps.failExhausted(job);
    expect(await rowOf(steps, job)).toMatchObject({
      ...{ gen: 2, attempt: 2, starts: 1, trouble: { code: "database_unavailable" } },
    });
    await steps.failJob({ id: job.id, gen: 2 }, { code: "internal", detail: "only a test" });
  });

  it("does not fail of that in the end", async () => {
    const job = await queueJob(steps, { limit: 10 });
    const trouble = { code: "engine_unavailable", detail: "only a test", at: new Date().toISOString() };
    await steps.db().exportJob.update({ where: { id: job.id }, data: { trouble } });
    await steps.claimJob(job, "run");
    await steps.failExhausted(job);
    expect(await rowOf(steps, job)).toMatchObject({ state: "failed", error: { code: "out_of_attempts" } });
  });
});
