import { setTimeout as delay } from "node:timers/promises";
import { say } from "../progress";
import { SetupError } from "../setup-error";
import { askRedis, type RedisPlace, redisPlaceOf } from "./ask-redis";

/**
 * Looks that a Redis answers and takes our password.
 * @throws SetupError with what is wrong, where, and what to do
 */
export async function checkRedis(redisUrl: string): Promise<void> {
  await ask(redisPlaceOf(redisUrl));
}

/** Warns of a Redis that would forget the runs at its own restart. */
export async function warnOfForgetfulRedis(redisUrl: string): Promise<void> {
  const place = redisPlaceOf(redisUrl);
  const persistence = await ask(place);
  // Some forbid the question.
  if (!persistence?.includes("aof_enabled:0")) return;
  say(
    `Warning: the Redis at ${at(place)} keeps no log of its writes, so that its end takes the engine's runs with it ` +
      "(exports then begin anew). Start it with --appendonly yes.",
  );
}

/** How long it may read its log before it is of use, after a restart of its own. */
const loadingMs = 60_000;

/** @returns what it says of its persistence, where that may be asked */
async function ask(place: RedisPlace) {
  try {
    for (const giveUpAt = Date.now() + loadingMs; ; await delay(300)) {
      const [pong, persistence] = await askRedis(place, ["PING"], ["INFO", "persistence"]);
      if (!(pong instanceof Error)) return persistence instanceof Error ? undefined : persistence;
      if (!pong.message.startsWith("LOADING") || Date.now() > giveUpAt) throw pong;
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const [what, cure] = /AUTH|WRONGPASS|NOPERM/.test(why)
      ? ["lets us not in", "Correct REDIS_URL"]
      : ["cannot be used", "Start it, or correct REDIS_URL"];
    throw new SetupError(
      `The Redis at ${at(place)} ${what} (${why}). ${cure} (without one, the engine keeps its runs in its memory), and run this again.`,
    );
  }
}

const at = ({ host, port }: RedisPlace) => `${host}:${port}`;
