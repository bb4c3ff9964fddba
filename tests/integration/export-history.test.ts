import { beforeAll, expect, it } from "vitest";
import { type ExportHistory, exportHistorySchema } from "@/contract/export-history";
import { OffloadError } from "@/contract/offload-error";
import type { JobRef } from "@/lib/jobs/transition-job";
import { call, create, waitFor } from "../support/api";
import { withDatabase } from "../support/database";
import { owner } from "../support/owner";
import { loadSteps, planned, rowOf, type Steps } from "../support/steps";

let steps: Steps;
let historyOf: (job: JobRef) => Promise<ExportHistory>;
beforeAll(async () => {
  // Short steps, so that there are several parts.
  steps = await loadSteps({ OFFLOAD_PART_SECONDS: "1" });
  const { getExportHistory } = await import("@/lib/jobs/get-export-history");
  historyOf = async ({ id }) => (await getExportHistory(owner, id)).history;
});

const lost = { code: "worker_lost", detail: "The worker was lost." } as const;
const away = () => Promise.reject(new OffloadError("unavailable", "only a test"));

it("an export that has ended keeps when its parts came, and each new attempt with its reason", async () => {
  const job = await planned(steps);
  await expect(steps.attemptStep(job, 0, away)).rejects.toBeInstanceOf(steps.TransientError);
  await steps.writePart(job, 1);
  await steps.restartJob(job, lost, "move");
  const next = { id: job.id, gen: 2 };
  await steps.claimJob(next, "run 2");
  let { nextPart } = await steps.planJob(next);
  while (nextPart !== null) nextPart = (await steps.writePart(next, nextPart))!.nextPart;
  const { parts } = await rowOf(steps, job);
  await steps.finishJob(next);
  expect((await rowOf(steps, job)).parts).toEqual([]);

  const history = await historyOf(job);
  const committed = parts.toSorted((a, b) => a.number - b.number);
  expect(committed.length).toBeGreaterThan(1);
  expect(history.parts).toEqual(
    committed.map(({ createdAt, rows }) => ({ at: createdAt.toISOString(), rows: Number(rows) })),
  );
  expect(history.troubles.map(({ detail }) => detail)).toEqual([
    "The file could not be written to the storage.",
    lost.detail,
  ]);
  await steps.deleteJob(owner, job.id);
  const deleted = await steps.db().exportJob.findUniqueOrThrow({
    where: { id: job.id },
    select: { pace: true, troubles: true },
  });
  expect(deleted).toEqual({ pace: null, troubles: [] });
});

it("is told by the API in the document's shape", async () => {
  const { id } = await create({ definition: "airports", limit: 5 });
  const early = exportHistorySchema.parse(await (await call(`/api/exports/${id}/history`)).json());
  expect(early.deeds.map(({ action }) => action)).toEqual(["asked"]);
  await waitFor(id);
  await call(`/api/exports/${id}/file`, { headers: { Range: "bytes=0-9" } });
  const { parts, troubles, deeds } = exportHistorySchema.parse(
    await (await call(`/api/exports/${id}/history`)).json(),
  );
  expect([parts.map(({ rows }) => rows), troubles]).toEqual([[5], []]);
  expect(deeds.map(({ action, isPartial }) => [action, isPartial])).toEqual([
    ["asked", false],
    ["downloaded", true],
  ]);
});

it("has the parts of an export that has just ended, until what they leave behind is written", async () => {
  const job = await planned(steps);
  await steps.writePart(job, 1);
  const { parts } = await historyOf(job);
  expect(parts).not.toEqual([]);
  await withDatabase((client) =>
    client.query("UPDATE export_job SET state = 'canceled', finished_at = now() WHERE id = $1", [job.id]),
  );
  expect((await historyOf(job)).parts).toEqual(parts);
  await steps.deleteJob(owner, job.id);
});
