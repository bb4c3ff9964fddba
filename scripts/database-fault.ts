import pg from "pg";
import { SetupError } from "./setup-error";

/**
 * What a database refuses for a cause that the reader can cure, as a sentence with the cure; any other error as
 * it is.
 * @see https://www.postgresql.org/docs/18/errcodes-appendix.html
 */
export function databaseFault({ user, database, host, port }: pg.Client, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const at = `the database "${database}" at ${host}:${port}`;
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  if (code === "42501") {
    return new SetupError(
      `The user "${user}" may not set up tables in ${at} (${error.message}). ` +
        `Let its owner run \`GRANT CREATE ON SCHEMA public TO "${user}"\`, or name a user with that right in DATABASE_URL, and run this again.`,
    );
  }
  if (code === "53100") {
    return new SetupError(
      `The disk of ${at} is full (${error.message}). Free some space there, and run this again.`,
    );
  }
  // A server that fell, or was ended, tells its log alone.
  if (error.message.includes("terminated")) {
    return new SetupError(
      `${at.replace("the", "The")} went away while it was set up (${error.message}). ` +
        "Its log says why (the built-in one's is logs/postgres.log in the data folder): a full disk, perhaps. Mend that, and run this again.",
    );
  }
  return error;
}
