import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { inUtc } from "@/lib/db/prisma";
import type { JobRef } from "@/lib/jobs/transition-job";
import { withDatabase } from "../support/database";
import { loadSteps, planned, queueJob, rowOf, storedFilesOf, type Steps } from "../support/steps";

// Whose fault it was. This process's database ends statements that take longer than a fifth of a second.

let steps: Steps;
beforeAll(async () => {
  const databaseUrl = inUtc(inject("stack").databaseUrl, "-c statement_timeout=200");
  steps = await loadSteps({ DATABASE_URL: databaseUrl, OFFLOAD_PART_SECONDS: "1" });
});

describe("a step that fails", () => {
  it("of a query that takes longer than the database lets it ends the export at once", async () => {
    const job = await queueJob(steps, { sort: [{ delay: "asc" }, { distance: "asc" }], limit: 1_000_000 });
    await steps.claimJob(job, "run");
    const step = async () => {
      await steps.planJob(job);
      return steps.writePart(job, 1);
    };
    expect(await steps.attemptStep(job, 0, step)).toBeNull();
    expect(await rowOf(steps, job)).toMatchObject({
      ...{ state: "failed", attempt: 1, error: { code: "query_timeout" } },
    });
    expect(storedFilesOf(job)).toEqual([]);
  });

  it.each([
    ["its rows are counted", { where: { text: "x" } }, (job: JobRef) => steps.planJob(job)],
    ["they are read", { columns: ["id", "text"] }, (job: JobRef) => steps.writePart(job, 1)],
  ])(
    "of a column that is gone ends the export in the database's words: when %s",
    async (_when, request, step) => {
      const job = await queueJob(steps, request, "specimens");
      await steps.claimJob(job, "run");
      if (!("where" in request)) await steps.planJob(job);
      const rename = (from: string, to: string) =>
        withDatabase((client) => client.query(`ALTER TABLE specimen RENAME ${from} TO ${to}`));
      await rename("text", "gone");
      try {
        expect(await steps.attemptStep(job, 0, () => step(job))).toBeNull();
      } finally {
        await rename("gone", "text");
      }
      const detail = expect.stringMatching(/^The database cannot run this export's query: .*text.*\(42703\)/);
      expect(await rowOf(steps, job)).toMatchObject({
        state: "failed",
        error: { code: "query_failed", detail },
      });
    },
  );

  it("of nothing but a busy database waits, and does not take its own long write for the query's", async () => {
    const job = await planned(steps, { limit: 10 }, "airports");
    const written = await withDatabase(async (client) => {
      await client.query("BEGIN");
      await client.query("SELECT FROM export_job WHERE id = $1 FOR UPDATE", [job.id]);
      const writing = steps.attemptStep(job, 0, () => steps.writePart(job, 1));
      // Longer than Prisma gives a transaction when it is not told.
      await delay(6000);
      await client.query("COMMIT");
      return writing;
    });
    expect(written).toEqual({ nextPart: null });
    await steps.finishJob(job);
    expect(await rowOf(steps, job)).toMatchObject({ state: "ready", attempt: 1, trouble: null });
  });

  it.each([
    ["ENOSPC", "disk_full"],
    ["40P01", "database_unavailable"],
    ["57P01", "database_unavailable"],
    ["ECONNREFUSED", "database_unavailable"],
    ["EIO", "storage_unavailable"],
  ])("of the machine (%s) is tried again, and the cause is told", async (code, told) => {
    const job = await planned(steps, { limit: 10 }, "airports");
    const fail = () => Promise.reject(Object.assign(new Error("only a test"), { code }));
    // A longer pause is a clock that was set back to the stack's processes, which have a stale time of their own.
    for (const attempt of [0, 2]) {
      await expect(steps.attemptStep(job, attempt, fail)).rejects.toMatchObject({
        name: "TransientError",
        retryAfterMs: 1000 * 2 ** attempt,
      });
    }
    expect(await rowOf(steps, job)).toMatchObject({ state: "running", attempt: 3, trouble: { code: told } });
    await steps.writePart(job, 1);
    await steps.finishJob(job);
    expect(await rowOf(steps, job)).toMatchObject({ state: "ready", attempt: 3, trouble: { code: told } });
  });
});
