import { setTimeout as delay } from "node:timers/promises";
import { createApiClient } from "@/client/api-client";
import { OffloadError } from "@/contract/offload-error";
import { hasEnded } from "@/contract/export-state";
import type { Caller } from "@/tests/support/caller";
import { askServer, quantile, type Target } from "./load";
import type { WebSize } from "./read-web-size";

/** Latencies of the status endpoint, in milliseconds. */
interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** One round: with nothing to do, and while all flights are exported. */
export interface LatencyRound {
  readonly idle: Latency;
  readonly busy: Latency;
  /** Exports that were made meanwhile. */
  readonly exports: number;
}

/** As a page does it for 50 people: far from what the server can answer, so that it is not the load that is measured. */
const requestsPerSecond = 50;

/** Asks for an export's status, first with nothing else to do, then while all flights are exported again and again. */
export async function measureLatency(
  caller: Caller,
  status: Target,
  { rounds, seconds }: WebSize,
): Promise<LatencyRound[]> {
  const done: LatencyRound[] = [];
  for (let round = 0; round < rounds; round++) {
    const idle = await latencyOf(status, seconds);
    const exporting = exportAgainAndAgain(caller);
    const busy = await latencyOf(status, seconds);
    done.push({ idle, busy, exports: await exporting.end() });
  }
  return done;
}

/** It may have become ready just before. */
function requireTooLate(error: unknown): void {
  if (!(error instanceof OffloadError) || error.code !== "wrong_state") throw error;
}

async function latencyOf(target: Target, seconds: number): Promise<Latency> {
  const { latencies } = await askServer({ kind: "open", target, seconds, perSecond: requestsPerSecond });
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

/** Exports all flights, one export after another, until it is told to end: then the last one is canceled. */
function exportAgainAndAgain(caller: Caller): { end: () => Promise<number> } {
  const api = createApiClient(caller);
  let isOver = false;
  const work = async () => {
    let count = 0;
    while (!isOver) {
      let { job } = await api.createExport({ definition: "flights", allowDuplicate: true });
      while (!hasEnded(job.state) && !isOver) {
        await delay(100);
        ({ job } = await api.getExport(job.id));
      }
      if (job.state === "failed") throw new Error(`an export failed: ${job.error?.detail}`);
      if (hasEnded(job.state)) count++;
      else await api.cancelExport(job.id).catch(requireTooLate);
    }
    return count;
  };
  const working = work();
  working.catch(() => undefined);
  return {
    end: () => {
      isOver = true;
      return working;
    },
  };
}
