import { Client } from "pg";
import { env } from "@/lib/env";
import { inUtc, sourceDb } from "./prisma";
import { Prisma } from "./generated/prisma/client";

/** One moment of the database, kept readable by a connection that holds it open. */
export interface Snapshot {
  /** What other transactions adopt it by (`SET TRANSACTION SNAPSHOT`). */
  readonly id: string;
  readonly asOf: Date;
  release(): Promise<void>;
}

/**
 * Exports a snapshot on a connection of its own.
 * @param tag the connection's application name, to tell whose it is
 */
export async function holdSnapshot(tag: string): Promise<Snapshot> {
  const connectionString = inUtc(env().databaseUrl);
  const client = new Client({ connectionString, application_name: tag, keepAlive: true });
  // A holder that is lost is noticed when a transaction asks for its snapshot.
  client.on("error", () => undefined);
  try {
    await client.connect();
    // The holder does nothing for as long as the export takes, and may not be ended for that.
    await client.query("SET idle_in_transaction_session_timeout = 0");
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    return { ...(await exportSnapshot(client)), release: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function exportSnapshot(client: Client): Promise<{ id: string; asOf: Date }> {
  const sql = "SELECT pg_export_snapshot() AS id, now() AS as_of";
  const [row] = (await client.query<{ id: string; as_of: Date }>(sql)).rows;
  if (!row) throw new Error("the database exported no snapshot");
  return { id: row.id, asOf: row.as_of };
}

/** The snapshot that a job was reading is gone, with the process or connection that held it. */
export class SnapshotLostError extends Error {
  override readonly name = "SnapshotLostError";
}

/** What a read transaction may use: the models, no writes intended. */
export type SourceReader = Prisma.TransactionClient;

/**
 * Runs `read` in one transaction that sees the snapshot.
 * @param timeoutMs after which the transaction is ended
 * @throws SnapshotLostError when its holder is gone
 */
export async function readSnapshot<T>(
  snapshot: { id: string; tag: string },
  timeoutMs: number,
  read: (reader: SourceReader) => Promise<T>,
): Promise<T> {
  const isolationLevel = Prisma.TransactionIsolationLevel.RepeatableRead;
  const options = { isolationLevel, timeout: timeoutMs, maxWait: 10_000 };
  return sourceDb().$transaction(async (reader) => {
    await adopt(reader, snapshot.id);
    await reader.$executeRaw`
      SELECT set_config('application_name', ${snapshot.tag}, true),
             set_config('idle_in_transaction_session_timeout', '0', true)`;
    return read(reader);
  }, options);
}

async function adopt(reader: SourceReader, id: string): Promise<void> {
  if (!/^[0-9A-F-]+$/.test(id)) throw new SnapshotLostError(`"${id}" is not a snapshot's name`);
  try {
    await reader.$executeRawUnsafe(`SET TRANSACTION SNAPSHOT '${id}'`);
  } catch (cause) {
    if (!isConnectionError(cause)) throw new SnapshotLostError("the snapshot's holder is gone", { cause });
    throw cause;
  }
}

function isConnectionError(cause: unknown): boolean {
  return cause instanceof Prisma.PrismaClientKnownRequestError && /^P10/.test(cause.code);
}
