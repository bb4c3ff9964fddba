import pg from "pg";
import { SetupError } from "./setup-error";

/** A server that is there answers at once. */
const limitMs = 10_000;

/** The setting that names a database, and what is used without it. */
interface Named {
  setting: string;
  otherwise: string;
}

const appDatabase: Named = { setting: "DATABASE_URL", otherwise: "Offload brings its own" };

/**
 * Connects to a database, for as long as the caller does not end the client.
 * @throws SetupError when it does not answer, or lets us not in
 */
export async function connectDatabase(
  databaseUrl: string,
  name: string,
  named = appDatabase,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: name,
    connectionTimeoutMillis: limitMs,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw refused(client, error, named);
  }
}

function refused({ host, port }: pg.Client, error: unknown, { setting, otherwise }: Named) {
  const why = error instanceof Error ? error.message || error.name : String(error);
  const [what, cure] =
    error instanceof pg.DatabaseError
      ? ["lets us not in", `Correct ${setting}`]
      : ["does not answer", `Start it, or correct ${setting}`];
  return new SetupError(
    `The database at ${host}:${port} ${what} (${why}). ${cure} (without one, ${otherwise}), and run this again.`,
  );
}
