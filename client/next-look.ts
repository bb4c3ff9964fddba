import { hasEnded } from "@/contract/export-state";
import type { PolledExport } from "./page-client";
import { hasCode } from "./has-code";

/** How often a server is tried that does not answer; the work goes on without us. */
export const reconnectMs = 5000;

/** How often exports are looked at that events tell of. */
export const fedLookMs = 60_000;

/** Also after `Retry-After: 0`: TanStack Query takes an interval of 0 for none. */
const leastPauseMs = 100;

/** A small export is done in a quarter of a second: who has just pressed the button is not to wait for a whole one. */
const firstPausesMs = [250, 250, 500];

/**
 * When an export is looked at again: soon after it was asked for, then as the server's `Retry-After` says.
 * @param looks how often it was seen by now, the answer to its request included
 * @returns milliseconds; false for not again
 */
export function nextLookMs(seen: PolledExport | undefined, error: unknown, looks: number): number | false {
  if (error) return hasCode(error, "not_found") ? false : reconnectMs;
  if (!seen || hasEnded(seen.job.state)) return false;
  if (seen.retryAfterSeconds === null) return reconnectMs;
  const isYoung = seen.retryAfterSeconds === 1;
  const pause = isYoung ? firstPausesMs[looks - 1] : undefined;
  return pause ?? Math.max(leastPauseMs, seen.retryAfterSeconds * 1000);
}
