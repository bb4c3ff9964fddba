import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@redis/client";

/** A server that is there answers at once. */
const limitMs = 5000;

/**
 * Asks a Redis what it says of its persistence, over a connection of its own.
 * @returns undefined where that may not be asked
 * @throws Error when it cannot be reached, lets us not in, or is still reading its log (`LOADING`)
 */
export async function askRedis(redisUrl: string): Promise<string | undefined> {
  const client = createClient({
    url: redisUrl,
    RESP: 2,
    disableClientInfo: true,
    socket: { connectTimeout: limitMs, reconnectStrategy: false },
  });
  // Who waits for an answer is told as well.
  client.on("error", () => undefined);
  const ask = async () => {
    await client.connect();
    await client.sendCommand(["PING"]);
    return client.sendCommand(["INFO", "persistence"]).then(String, () => undefined);
  };
  // The client waits for ever for a server that takes the connection and says nothing.
  return Promise.race([ask(), silence()]).finally(() => client.destroy());
}

async function silence(): Promise<never> {
  await delay(limitMs, undefined, { ref: false });
  throw new Error("no answer");
}
