import pg from "pg";
import { SetupError } from "./setup-error";

/** The server is away, as one that is started later. */
export class NoAnswerError extends SetupError {}

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
 * @throws NoAnswerError
 * @throws SetupError when it lets us not in
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
  const rest = `(without one, ${otherwise}), and run this again.`;
  return error instanceof pg.DatabaseError
    ? new SetupError(`The database at ${host}:${port} lets us not in (${why}). Correct ${setting} ${rest}`)
    : new NoAnswerError(
        `The database at ${host}:${port} does not answer (${why}). Start it, or correct ${setting} ${rest}`,
      );
}
