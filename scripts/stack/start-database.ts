import { startPostgres } from "../postgres/start-postgres";
import { type KeptProcess, keepRunning } from "../process/keep-running";

export interface Database {
  databaseUrl: string;
  /** Null where the database is not ours. */
  postgres: KeptProcess | null;
}

/** The database that is given, or the built-in one, kept running on the port that it first got. */
export async function startDatabase(dataDir: string, databaseUrl?: string): Promise<Database> {
  if (databaseUrl) return { databaseUrl, postgres: null };
  const first = await startPostgres({ dataDir });
  let isFirst = true;
  const postgres = await keepRunning("postgres", async () => {
    if (!isFirst) return (await startPostgres({ dataDir, port: first.port })).child;
    isFirst = false;
    return first.child;
  });
  return { databaseUrl: first.url, postgres };
}
