import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";

const retryAfterSeconds = 10;

// A bundler may load this module several times in one process, which they are counted for.
const shared = globalThis as typeof globalThis & { offloadPlaces?: Map<string, Map<string, number>> };
const kinds = (shared.offloadPlaces ??= new Map());

/** What is long under way. */
interface Kind {
  /** Each kind is counted by itself. */
  readonly name: "stream" | "download";
  /** As in "You have 20 event streams open". */
  readonly words: string;
  readonly mostOfActor: number;
  /** How many one process has, whosever they are. */
  readonly mostOfAll: number;
  /** What to do instead. */
  readonly advice: string;
}

/**
 * Takes a place for what an actor has long under way.
 * @returns what gives it back; again is no error
 * @throws OffloadError `too_many_requests` when there is none
 */
export function takePlace({ organisation, id }: Actor, kind: Kind): () => void {
  const taken = kinds.get(kind.name) ?? new Map<string, number>();
  kinds.set(kind.name, taken);
  const key = JSON.stringify([organisation, id]);
  const ofActor = taken.get(key) ?? 0;
  const ofAll = [...taken.values()].reduce((sum, count) => sum + count, 0);
  if (ofActor >= kind.mostOfActor || ofAll >= kind.mostOfAll) {
    const who = ofActor >= kind.mostOfActor ? `You have ${ofActor}` : `This server has ${ofAll}`;
    const detail = `${who} ${kind.words}, and can have no more. ${kind.advice}`;
    throw new OffloadError("too_many_requests", detail, { retryAfterSeconds });
  }
  taken.set(key, ofActor + 1);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    const left = (taken.get(key) ?? 1) - 1;
    if (left > 0) taken.set(key, left);
    else taken.delete(key);
  };
}
