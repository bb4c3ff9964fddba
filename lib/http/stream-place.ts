import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";

/** How many event streams one process keeps. */
const mostOfAll = 1000;
const retryAfterSeconds = 10;

// A bundler may load this module several times in one process, which they are counted for.
const shared = globalThis as typeof globalThis & { offloadStreams?: Map<string, number> };
const taken = (shared.offloadStreams ??= new Map());

/**
 * Takes a place for an actor's event stream.
 * @returns what gives it back
 * @throws OffloadError `too_many_requests` when there is none
 */
export function takeStreamPlace({ organisation, id }: Actor): () => void {
  const key = JSON.stringify([organisation, id]);
  const ofActor = taken.get(key) ?? 0;
  const ofAll = [...taken.values()].reduce((sum, count) => sum + count, 0);
  if (ofActor >= env().streamsPerActor || ofAll >= mostOfAll) {
    const who = ofActor >= env().streamsPerActor ? `You have ${ofActor}` : `This server has ${ofAll}`;
    const detail = `${who} event streams open, and can have no more. Close one, or ask for the export itself every few seconds.`;
    throw new OffloadError("too_many_requests", detail, { retryAfterSeconds });
  }
  taken.set(key, ofActor + 1);
  return () => {
    const left = (taken.get(key) ?? 1) - 1;
    if (left > 0) taken.set(key, left);
    else taken.delete(key);
  };
}
