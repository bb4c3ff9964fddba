import { expect, it } from "vitest";
import { findFreePort } from "@/scripts/process/free-port";
import { exportJobSchema } from "@/contract/export-job";
import { call, waitFor } from "../support/api";
import { loadSteps, queueJob, rowOf } from "../support/steps";

it("an export that could not be sent to the engine says so while it waits, and is made all the same", async () => {
  const nobody = `http://127.0.0.1:${await findFreePort()}`;
  const steps = await loadSteps({
    INNGEST_BASE_URL: nobody,
    INNGEST_EVENT_KEY: "0",
    INNGEST_SIGNING_KEY: "0",
  });
  const job = await queueJob(steps, { limit: 10 });
  await steps.db().exportOutbox.create({ data: { jobId: job.id, gen: 1 } });
  expect(await steps.relayOutbox()).toBe(0);
  expect((await rowOf(steps, job)).attempt).toBe(1);
  const waiting = exportJobSchema.parse(await (await call(`/api/exports/${job.id}`)).json());
  expect(waiting).toMatchObject({ state: "queued", trouble: { code: "engine_unavailable" } });
  expect(await waitFor(job.id)).toMatchObject({ state: "ready", attempt: 1, trouble: waiting.trouble });
});
