import pg from "pg";
import { connectDatabase } from "../connect-database";
import { SetupError } from "../setup-error";

/** What names a server and how to reach it; other parameters are the app's, and the engine's driver refuses some. */
const sharedParameters = ["host", "port", "sslmode", "sslcert", "sslkey", "sslrootcert"];

const engineDatabase = {
  setting: "OFFLOAD_ENGINE_DATABASE_URL",
  otherwise: "one is made beside the app's",
};

/**
 * The engine's database: the one that is given, or `<name>_engine` on the app's server, made when it is missing.
 * @throws SetupError when it can be neither used nor made
 */
export async function chooseEngineDatabase(appUrl: string, given?: string): Promise<string> {
  const url = given ?? (await besideTheApps(appUrl));
  const client = await connectDatabase(url, "offload start", engineDatabase);
  try {
    const found = await client.query<{ may: boolean }>("SELECT has_schema_privilege('public', 'CREATE') AS may");
    if (!found.rows[0]?.may) throw mayNotWrite(client);
  } finally {
    await client.end();
  }
  return url;
}

async function besideTheApps(appUrl: string) {
  const client = await connectDatabase(appUrl, "offload start");
  const name = `${client.database}_engine`;
  try {
    await ensureDatabase(client, name);
  } finally {
    await client.end();
  }
  const url = new URL(appUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  for (const parameter of [...url.searchParams.keys()])
    if (!sharedParameters.includes(parameter)) url.searchParams.delete(parameter);
  // A word of ours alone (node-postgres); to the engine this says the same.
  if (url.searchParams.get("sslmode") === "no-verify") url.searchParams.set("sslmode", "require");
  return url.href;
}

async function ensureDatabase(client: pg.Client, name: string) {
  const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (found.rowCount !== 0) return;
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code === "42P04") return; // Another start was quicker.
    if (code !== "42501") throw error;
    throw new SetupError(
      `The user "${client.user}" may not make the database "${name}" at ${client.host}:${client.port}, in which the ` +
        `engine keeps its history when REDIS_URL is set. Let an administrator run \`CREATE DATABASE "${name}" OWNER "${client.user}"\`, ` +
        "or name another database in OFFLOAD_ENGINE_DATABASE_URL, and run this again.",
    );
  }
}

const mayNotWrite = ({ user, database, host, port }: pg.Client) =>
  new SetupError(
    `The user "${user}" may not set up the engine's tables in the database "${database}" at ${host}:${port}. ` +
      `Let its owner run \`GRANT CREATE ON SCHEMA public TO "${user}"\`, or name another database in OFFLOAD_ENGINE_DATABASE_URL, ` +
      "and run this again.",
  );
