import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { OffloadError } from "@/contract/offload-error";
import { appPool } from "@/lib/db/prisma";
import { hashToken } from "./hash-token";
import { networkOf } from "./network-of";

const quarterSeconds = 15 * 60;
const hourSeconds = 3600;

/**
 * How many attempts may fail in which time, in seconds. An account is guessed at from many addresses, so all of them
 * together are bounded, too: never for longer than an hour, and never where it was signed in from before.
 */
const limits = {
  "account at an address": [5, quarterSeconds],
  "account at a known device": [10, quarterSeconds],
  address: [50, quarterSeconds],
  account: [50, hourSeconds],
  "own password": [10, quarterSeconds],
} as const;
type Limit = keyof typeof limits;

interface Attempt {
  readonly email: string;
  readonly address: string;
  /** The name of the browser, if the account was signed in from it before. */
  readonly device: string | null;
}

interface AdmittedAttempt {
  /** Takes it back: it was no guess. */
  succeed(): Promise<void>;
}

/**
 * Counts an attempt to sign in before it is made, so that many at once are no way around. Where the account was signed in
 * from before, only what is tried from there counts: neighbours who guess from the same address, or others from all over,
 * keep nobody out.
 * @throws OffloadError `too_many_requests`
 */
export function admitAttempt({ email, address, device }: Attempt): Promise<AdmittedAttempt> {
  if (device !== null) return admit([["account at a known device", `${email} ${device}`]]);
  const network = networkOf(address);
  return admit([
    ["account at an address", `${email} ${network}`],
    ["address", network],
    ["account", email],
  ]);
}

/**
 * The same where somebody who is signed in is asked for their password: others' guesses do not count here.
 * @param id theirs
 * @throws OffloadError `too_many_requests`
 */
export const admitOwnPassword = (id: string) => admit([["own password", id]]);

async function admit(counted: readonly (readonly [Limit, string])[]): Promise<AdmittedAttempt> {
  // One after another: who is stopped by one is not counted against whom the next are about.
  for (const [limit, whom] of counted) await count(limit, whom);
  const succeed = async () => {
    for (const [limit, whom] of counted) await limiterOf(limit).reward(hashToken(whom));
  };
  return { succeed };
}

async function count(limit: Limit, whom: string): Promise<void> {
  try {
    await limiterOf(limit).consume(hashToken(whom));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.ceil(refusal.msBeforeNext / 1000);
    const detail = `Too many wrong passwords. Try again in ${Math.ceil(seconds / 60)} min.`;
    throw new OffloadError("too_many_requests", detail, { retryAfterSeconds: seconds });
  }
}

const opened = new Map<Limit, RateLimiterPostgres>();

/** Kept in the database, for all processes and beyond their ends. */
function limiterOf(limit: Limit): RateLimiterPostgres {
  const known = opened.get(limit);
  if (known) return known;
  const [points, duration] = limits[limit];
  const made = new RateLimiterPostgres({
    storeClient: appPool(),
    storeType: "pool",
    schemaName: "public",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: limit.replaceAll(" ", "-"),
    points,
    duration,
  });
  opened.set(limit, made);
  return made;
}
