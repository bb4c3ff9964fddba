import { setTimeout as delay } from "node:timers/promises";
import { say } from "../progress";
import { SetupError } from "../setup-error";
import { askRedis } from "./ask-redis";

/**
 * Looks that a Redis answers and takes our password.
 * @throws SetupError with what is wrong, where, and what to do
 */
export async function checkRedis(redisUrl: string): Promise<void> {
  await ask(redisUrl);
}

/** Warns of a Redis that would forget the runs at its own restart. */
export async function warnOfForgetfulRedis(redisUrl: string): Promise<void> {
  const persistence = await ask(redisUrl);
  // Some forbid the question.
  if (!persistence?.includes("aof_enabled:0")) return;
  say(
    `Warning: the Redis at ${new URL(redisUrl).host} keeps no log of its writes, so that its end takes the engine's queue with it ` +
      "(exports then begin anew). Start it with --appendonly yes.",
  );
}

/** How long it may read its log before it is of use, after a restart of its own. */
const loadingMs = 60_000;

/** @returns what it says of its persistence, where that may be asked */
async function ask(redisUrl: string): Promise<string | undefined> {
  try {
    return await askOnceLoaded(redisUrl);
  } catch (error) {
    const why = wordsOf(error);
    const [what, cure] = /AUTH|WRONGPASS|NOPERM/.test(why)
      ? ["lets us not in", "Correct REDIS_URL"]
      : ["cannot be used", "Start it, or correct REDIS_URL"];
    throw new SetupError(
      `The Redis at ${new URL(redisUrl).host} ${what} (${why}). ${cure} (without one, the engine keeps its queue in its memory), and run this again.`,
    );
  }
}

async function askOnceLoaded(redisUrl: string): Promise<string | undefined> {
  for (const giveUpAt = Date.now() + loadingMs; ; await delay(300)) {
    try {
      return await askRedis(redisUrl);
    } catch (error) {
      if (!wordsOf(error).startsWith("LOADING") || Date.now() > giveUpAt) throw error;
    }
  }
}

/** Of several addresses that one name has each has failed for itself. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join(", ");
  return error instanceof Error ? error.message : String(error);
}
