import { checkRedis } from "./check-redis";
import { chooseEngineDatabase } from "./engine-database";

/** Where the engine keeps its runs, so that they outlive it. */
export interface EngineStorage {
  /** Queue and state of the runs: `redis://` or `rediss://`. */
  redisUrl: string;
  /** Its apps and the history of its runs: a Postgres database of its own. */
  databaseUrl: string;
}

export interface EngineStorageOptions {
  /** Without one the engine keeps its runs in its memory. */
  redisUrl?: string | undefined;
  /** One beside the app's own when left out. */
  engineDatabaseUrl?: string | undefined;
}

/**
 * Looks that both stores are there, and makes the database when it is ours to make.
 * @param databaseUrl the app's own database
 * @returns null where the engine is to keep nothing
 * @throws SetupError with what is missing, where, and what to do
 */
export async function openEngineStorage(
  { redisUrl, engineDatabaseUrl }: EngineStorageOptions,
  databaseUrl: string,
): Promise<EngineStorage | null> {
  if (!redisUrl) return null;
  await checkRedis(redisUrl);
  return { redisUrl, databaseUrl: await chooseEngineDatabase(databaseUrl, engineDatabaseUrl) };
}
