import { Client } from "pg";
import { env } from "@/lib/env";
import { inUtc, jobDb } from "./prisma";
import { Prisma } from "./generated/prisma/client";
import { findPostgresError } from "./sql-state";

/** One moment of the database, kept readable by a connection that holds it open. */
export interface Snapshot {
  /** What other transactions adopt it by (`SET TRANSACTION SNAPSHOT`). */
  readonly name: string;
  readonly asOf: Date;
  release(): Promise<void>;
}

/** Who holds a snapshot, or a transaction that reads in it, may do nothing for as long as it takes. */
const unlimited = ["idle_in_transaction_session_timeout", "idle_session_timeout", "transaction_timeout"];

/**
 * Holds this moment on a connection of its own, or the one that others hold under these names.
 * @param tag the connection's application name, to tell whose it is
 * @throws SnapshotLostError when none of the names is held any more
 */
export async function holdSnapshot(tag: string, names?: readonly string[]): Promise<Snapshot> {
  if (!names) return openHolder(tag, null);
  return firstHeld(names, (name) => openHolder(tag, name));
}

async function openHolder(tag: string, name: string | null): Promise<Snapshot> {
  const connectionString = inUtc(env().databaseUrl);
  const client = new Client({ connectionString, application_name: tag, keepAlive: true });
  // A holder that is lost is noticed when a transaction asks for its snapshot.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT set_config(name, '0', false) FROM pg_settings WHERE name = ANY($1)", [
      unlimited,
    ]);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (name !== null) await adopt((sql) => client.query(sql), name);
    return { ...(await exportSnapshot(client)), release: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function exportSnapshot(client: Client): Promise<{ name: string; asOf: Date }> {
  const sql = "SELECT pg_export_snapshot() AS name, now() AS as_of";
  const [row] = (await client.query<{ name: string; as_of: Date }>(sql)).rows;
  if (!row) throw new Error("the database exported no snapshot");
  return { name: row.name, asOf: row.as_of };
}

/** The snapshot that a job was reading is gone, with the processes or connections that held it. */
export class SnapshotLostError extends Error {
  override readonly name = "SnapshotLostError";
}

/** What a read transaction may use: the models, no writes intended. */
export type SourceReader = Prisma.TransactionClient;

/** Which rows a transaction sees: those of a held snapshot, by any of its names, or those of its start. */
export type SnapshotNames = readonly string[] | null;

/**
 * Runs `read` in one transaction that sees one moment.
 * @param source the snapshot's names, and the connection's application name
 * @param timeoutMs after which the transaction is ended
 * @throws SnapshotLostError when none of the names is held any more
 */
export async function readSource<T>(
  source: { names: SnapshotNames; tag: string },
  timeoutMs: number,
  read: (reader: SourceReader) => Promise<T>,
): Promise<T> {
  const isolationLevel = Prisma.TransactionIsolationLevel.RepeatableRead;
  const options = { isolationLevel, timeout: Math.min(timeoutMs, longestTimerMs), maxWait: 10_000 };
  const readAs = (name: string | null) =>
    jobDb().$transaction(async (reader) => {
      if (name !== null) await adopt((sql) => reader.$executeRawUnsafe(sql), name);
      await prepare(reader, source.tag);
      return read(reader);
    }, options);
  return source.names ? firstHeld(source.names, readAs) : readAs(null);
}

/** Timers of JavaScript end at once when they are set for longer. */
const longestTimerMs = 2 ** 31 - 1;

async function prepare(reader: SourceReader, tag: string): Promise<void> {
  await reader.$queryRaw`
    SELECT set_config('application_name', ${tag}, true)
    UNION ALL SELECT set_config(name, '0', true) FROM pg_settings WHERE name = ANY(${unlimited})`;
}

/** Tries one name after another. Which is still held is only known by adopting it. */
async function firstHeld<T>(names: readonly string[], attempt: (name: string) => Promise<T>): Promise<T> {
  let lost = new SnapshotLostError("nobody holds the snapshot");
  for (const name of names) {
    try {
      return await attempt(name);
    } catch (error) {
      if (!(error instanceof SnapshotLostError)) throw error;
      lost = error;
    }
  }
  throw lost;
}

async function adopt(run: (sql: string) => Promise<unknown>, name: string): Promise<void> {
  if (!/^[0-9A-F-]+$/.test(name)) throw new SnapshotLostError(`"${name}" is not a snapshot's name`);
  try {
    await run(`SET TRANSACTION SNAPSHOT '${name}'`);
  } catch (cause) {
    if (!isUnknownSnapshot(cause)) throw cause;
    throw new SnapshotLostError("the snapshot's holder is gone", { cause });
  }
}

/** Postgres calls a name that nobody holds invalid, and one whose holder has just gone out of reach. */
const isUnknownSnapshot = (cause: unknown) =>
  ["22023", "42704", "55000"].includes(findPostgresError(cause)?.state ?? "");
