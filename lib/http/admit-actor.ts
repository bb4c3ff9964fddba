import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { OffloadError } from "@/contract/offload-error";
import type { Right } from "@/contract/rights";
import type { Actor } from "@/lib/auth/actor";
import { getActor } from "@/lib/auth/get-actor";
import { requireRight } from "@/lib/auth/require-right";
import { env } from "@/lib/env";
import { clientAddress } from "./client-address";

const windowSeconds = 60;

// A bundler may load this module several times in one process, which they are counted for.
const shared = globalThis as typeof globalThis & { offloadRequests?: RateLimiterMemory };
const limiter = () =>
  (shared.offloadRequests ??= new RateLimiterMemory({
    points: env().requestsPerMinute,
    duration: windowSeconds,
  }));

/**
 * Who sends a request, unless they send too many: each API key, and whoever is signed in, has `OFFLOAD_REQUESTS_PER_MINUTE`
 * of this process.
 * @param right what they must hold; null where anybody may who is known
 * @param say adds to the answer's headers, whatever the answer will be: what is left (draft-ietf-httpapi-ratelimit-headers)
 * @throws OffloadError `unauthenticated`, `too_many_requests`, `forbidden`
 */
export async function admitActor(
  headers: Headers,
  right: Right | null,
  say: (name: string, value: string) => void,
): Promise<Actor> {
  const actor = await currentActor(headers);
  const { remainingPoints, msBeforeNext, isOver } = await countRequest(actor);
  const seconds = Math.ceil(msBeforeNext / 1000);
  say("RateLimit-Policy", `"default";q=${env().requestsPerMinute};w=${windowSeconds}`);
  say("RateLimit", `"default";r=${remainingPoints};t=${seconds}`);
  if (isOver) {
    const detail = `You may send ${env().requestsPerMinute} requests in a minute. Go on in ${seconds} s.`;
    throw new OffloadError("too_many_requests", detail, { retryAfterSeconds: seconds });
  }
  if (right !== null) requireRight(actor, right);
  return actor;
}

/**
 * Who sends a request, as it is now.
 * @throws OffloadError `unauthenticated`
 */
export async function currentActor(headers: Headers): Promise<Actor> {
  const actor = await getActor({ headers });
  return {
    ...actor,
    // Only the audit looks for it.
    get address() {
      return clientAddress(headers);
    },
  };
}

/** Counts a request of theirs. @returns what is left of the minute, and whether this one is too many */
export async function countRequest({ id, key }: Actor): Promise<RateLimiterRes & { isOver: boolean }> {
  try {
    return Object.assign(await limiter().consume(key ?? id), { isOver: false });
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    // Of its class as the first bundle has it that loaded this module; another's is another class.
    return Object.assign(refusal as RateLimiterRes, { isOver: true });
  }
}
