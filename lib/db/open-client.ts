import { Client, type ClientConfig } from "pg";
import { env } from "@/lib/env";
import { inUtc } from "./prisma";

/**
 * A connection of node-postgres, for what is no short statement of a pool; unless it is told otherwise, to where rows are
 * read.
 * @param tag its application name
 */
export async function openClient(tag: string, options: ClientConfig = {}): Promise<Client> {
  const url = new URL(inUtc(env().sourceUrl));
  // node-postgres would end a COPY of any length by it; how long one may take is said where it is asked for.
  url.searchParams.delete("query_timeout");
  const connectionString = url.href;
  const client = new Client({ connectionString, application_name: tag, keepAlive: true, ...options });
  // A lost connection also fails the query in flight, which says so.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await endSoon(client);
    throw error;
  }
}

/** One that does not answer any more, as over a network that was cut, is left after two seconds. */
export async function endSoon(client: Client): Promise<void> {
  const timer = setTimeout(() => cutOff(client), 2000);
  await client.end().finally(() => clearTimeout(timer));
}

/** Leaves it in the middle of whatever it is at, which then fails. */
export function cutOff(client: Client): void {
  client.connection.stream.destroy();
}
