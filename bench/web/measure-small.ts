import { setTimeout as delay } from "node:timers/promises";
import { createApiClient } from "@/client/api-client";
import { hasEnded } from "@/contract/export-state";
import type { Caller } from "@/tests/support/caller";

/** How many rows a small export has. */
export const smallRows = 1000;

/** Where the time of a small export went, in milliseconds. */
export interface SmallExport {
  /** From the request to its answer. */
  readonly answered: number;
  /** From the job's row to the worker that has it: outbox, engine. */
  readonly handed: number;
  /** From there to the file: plan, part, finish. */
  readonly made: number;
  /** From the request to the file. */
  readonly ready: number;
}

const pollMs = 50;
/** Between two, so that each finds the engine at rest. */
const pauseMs = 500;

/** Makes small exports, one after another; the first few, which find nothing loaded yet, do not count. */
export async function measureSmall(caller: Caller, count: number): Promise<SmallExport[]> {
  const exports = [];
  for (let index = 0; index < count + 3; index++) {
    await delay(pauseMs);
    exports.push(await exportSmall(caller));
  }
  return exports.slice(3);
}

async function exportSmall(caller: Caller): Promise<SmallExport> {
  const api = createApiClient(caller);
  const postedAt = Date.now();
  let { job } = await api.createExport({ definition: "flights", where: { id: { lte: smallRows } } });
  const answered = Date.now() - postedAt;
  while (!hasEnded(job.state)) {
    await delay(pollMs);
    ({ job } = await api.getExport(job.id));
  }
  if (job.receipt?.rowsWritten !== smallRows) throw new Error(`export ${job.id} ended ${job.state}`);
  const [startedAt, finishedAt] = [Date.parse(job.startedAt ?? ""), Date.parse(job.finishedAt ?? "")];
  const handed = startedAt - Date.parse(job.createdAt);
  return { answered, handed, made: finishedAt - startedAt, ready: finishedAt - postedAt };
}
