import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { OffloadError } from "@/contract/offload-error";
import { appPool } from "@/lib/db/prisma";
import { hashToken } from "./hash-token";

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
 * Counts an attempt before it is made, so that many at once are no way around.
 * @throws OffloadError `too_many_requests`
 */
export async function admitAttempt({ email, address, device }: Attempt): Promise<AdmittedAttempt> {
  const counted: [Limit, string][] =
    device === null
      ? [["address", address], ["account at an address", `${email} ${address}`], ["account", email]] // prettier-ignore
      : [["address", address], ["account at a known device", `${email} ${device}`]]; // prettier-ignore
  // One after another: who is stopped by the first is not counted against the account.
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
    const detail = `Too many attempts to sign in. Try again in ${Math.ceil(seconds / 60)} min.`;
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
