import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";

/** How many of a kind one process has under way, whosever they are. */
const mostOfAll = 1000;
const retryAfterSeconds = 10;

// A bundler may load this module several times in one process, which they are counted for.
const shared = globalThis as typeof globalThis & { offloadPlaces?: Map<string, Map<string, number>> };
const kinds = (shared.offloadPlaces ??= new Map());

/** What is long under way, and told of in words. */
interface Kind {
  /** "… open", as in "You have 20 … open". */
  readonly words: "event streams open" | "downloads under way";
  readonly mostOfActor: number;
  /** What to do instead. */
  readonly advice: string;
}

/**
 * Takes a place for what an actor has long under way.
 * @returns what gives it back
 * @throws OffloadError `too_many_requests` when there is none
 */
export function takePlace({ organisation, id }: Actor, { words, mostOfActor, advice }: Kind): () => void {
  const taken = kinds.get(words) ?? new Map<string, number>();
  kinds.set(words, taken);
  const key = JSON.stringify([organisation, id]);
  const ofActor = taken.get(key) ?? 0;
  const ofAll = [...taken.values()].reduce((sum, count) => sum + count, 0);
  if (ofActor >= mostOfActor || ofAll >= mostOfAll) {
    const who = ofActor >= mostOfActor ? `You have ${ofActor}` : `This server has ${ofAll}`;
    const detail = `${who} ${words}, and can have no more. ${advice}`;
    throw new OffloadError("too_many_requests", detail, { retryAfterSeconds });
  }
  taken.set(key, ofActor + 1);
  return () => {
    const left = (taken.get(key) ?? 1) - 1;
    if (left > 0) taken.set(key, left);
    else taken.delete(key);
  };
}
