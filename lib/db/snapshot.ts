import { Client } from "pg";
import { env } from "@/lib/env";
import { impatient, inUtc, jobDb } from "./prisma";
import { Prisma } from "./generated/prisma/client";
import { findPostgresError, layersOf, type PostgresError } from "./sql-state";

/** One moment of the database, kept readable by a connection that holds it open. */
export interface Snapshot {
  /** What other transactions adopt it by (`SET TRANSACTION SNAPSHOT`). */
  readonly name: string;
  /** Which transactions it sees (`pg_current_snapshot`). */
  readonly moment: string;
  readonly asOf: Date;
  /** False once its connection is lost. */
  isHeld(): boolean;
  release(): Promise<void>;
}

/** Who holds a snapshot, or a transaction that reads in it, may do nothing for as long as it takes. */
const unlimited = ["idle_in_transaction_session_timeout", "idle_session_timeout", "transaction_timeout"];

/**
 * Holds this moment on a connection of its own, or one that others hold.
 * @param tag the connection's application name, to tell whose it is
 * @throws SnapshotLostError when none of the names is held any more
 */
export async function holdSnapshot(tag: string, held?: HeldMoment): Promise<Snapshot> {
  if (!held) return openHolder(tag, null, null);
  return firstHeld(held.names, (name) => openHolder(tag, name, held.moment));
}

async function openHolder(tag: string, name: string | null, moment: string | null): Promise<Snapshot> {
  const connectionString = inUtc(env().databaseUrl);
  const client = new Client({ connectionString, application_name: tag, keepAlive: true, ...impatient });
  let isHeld = true;
  client.on("error", () => (isHeld = false)).on("end", () => (isHeld = false));
  try {
    await client.connect();
    await client.query("SELECT set_config(name, '0', false) FROM pg_settings WHERE name = ANY($1)", [
      unlimited,
    ]);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (name !== null) await adopt((sql) => client.query(sql), name);
    const snapshot = await exportSnapshot(client);
    requireMoment(snapshot.moment, moment);
    return { ...snapshot, isHeld: () => isHeld, release: () => endSoon(client) };
  } catch (error) {
    await endSoon(client);
    throw error;
  }
}

/** One that does not answer any more, as over a network that was cut, is left after two seconds. */
async function endSoon(client: Client): Promise<void> {
  const timer = setTimeout(() => client.connection.stream.destroy(), 2000);
  await client.end().finally(() => clearTimeout(timer));
}

type Exported = Omit<Snapshot, "isHeld" | "release">;

async function exportSnapshot(client: Client): Promise<Exported> {
  const sql = `SELECT pg_export_snapshot() AS name, now() AS "asOf", pg_current_snapshot()::text AS moment`;
  const [row] = (await client.query<Exported>(sql)).rows;
  if (!row) throw new Error("the database exported no snapshot");
  return row;
}

/** The snapshot that a job was reading is gone, with the processes or connections that held it. */
export class SnapshotLostError extends Error {
  override readonly name = "SnapshotLostError";
}

/** What a read transaction may use: the models, no writes intended. */
export type SourceReader = Prisma.TransactionClient;

/** A moment, and the names under which it may still be held. */
export interface HeldMoment {
  readonly names: readonly string[];
  readonly moment: string;
}

/** Reading took longer than the transaction had. */
export class ReadTimeoutError extends Error {
  override readonly name = "ReadTimeoutError";
}

/** The database ended a query, as one that takes longer than it may. */
export class QueryCanceledError extends Error {
  override readonly name = "QueryCanceledError";
}

/** The database cannot run a query, or not with these values. */
export class QueryRefusedError extends Error {
  override readonly name = "QueryRefusedError";
  readonly state: string;

  constructor({ state, message }: PostgresError, options: ErrorOptions) {
    super(message, options);
    this.state = state;
  }
}

/** Classes of SQLSTATE (Postgres' manual, appendix A) that come of the query and its data. */
const ofTheQuery = /^(21|22|38|39|42|54|P0)/;

/**
 * Runs `read` in one transaction that sees one moment.
 * @param source the moment, null for that of the transaction's start; and the connection's application name
 * @param timeoutMs after which the transaction is ended
 * @throws SnapshotLostError when none of the names is held any more; ReadTimeoutError; QueryCanceledError;
 * QueryRefusedError
 */
export async function readSource<T>(
  source: { held: HeldMoment | null; tag: string },
  timeoutMs: number,
  read: (reader: SourceReader) => Promise<T>,
): Promise<T> {
  const isolationLevel = Prisma.TransactionIsolationLevel.RepeatableRead;
  const timeout = Math.min(Math.ceil(timeoutMs), longestTimerMs);
  const options = { isolationLevel, timeout, maxWait: 10_000 };
  const startedAt = performance.now();
  const readAs = (name: string | null) =>
    jobDb()
      .$transaction(async (reader) => {
        if (name !== null) await adopt((sql) => reader.$executeRawUnsafe(sql), name);
        requireMoment(await prepare(reader, source.tag, timeout), source.held?.moment ?? null);
        return read(reader);
      }, options)
      .catch((cause: unknown) => nameFailure(cause, performance.now() - startedAt >= timeout));
  return source.held ? firstHeld(source.held.names, readAs) : readAs(null);
}

/** Here it is known that it was the query: Offload's own short transactions fail of the same codes. */
function nameFailure(cause: unknown, isTimeUp: boolean): never {
  const postgres = findPostgresError(cause);
  if (postgres?.state === "57014") {
    if (isTimeUp) throw new ReadTimeoutError("the query outlived the transaction's time", { cause });
    throw new QueryCanceledError("the database canceled the query", { cause });
  }
  if (postgres && cause instanceof Prisma.PrismaClientKnownRequestError && ofTheQuery.test(postgres.state))
    throw new QueryRefusedError(postgres, { cause });
  for (const { code, message } of layersOf(cause)) {
    // P2028 is also said of a transaction that found no connection in time.
    if (code === "P2028" && /timeout for this transaction|expired/i.test(String(message))) {
      throw new ReadTimeoutError("the transaction outlived its time", { cause });
    }
  }
  throw cause;
}

/** Timers of JavaScript end at once when they are set for longer. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * A statement is ended when the transaction's time is over, which Prisma itself would wait for; sooner where the
 * database says so.
 * @returns the moment that it sees
 */
async function prepare(reader: SourceReader, tag: string, timeoutMs: number): Promise<string> {
  await reader.$queryRaw`
    SELECT set_config('application_name', ${tag}, true)
    UNION ALL SELECT set_config(name, '0', true) FROM pg_settings WHERE name = ANY(${unlimited})
    UNION ALL SELECT set_config(name, ${String(timeoutMs)}, true) FROM pg_settings
      WHERE name = 'statement_timeout' AND setting::bigint NOT BETWEEN 1 AND ${timeoutMs}::bigint`;
  const [row] = await reader.$queryRaw<{ moment: string }[]>`SELECT pg_current_snapshot()::text AS moment`;
  return row?.moment ?? "";
}

/** After a crash of Postgres its names begin anew: one may belong to another moment by now. */
function requireMoment(seen: string, expected: string | null): void {
  if (expected === null || seen === expected) return;
  throw new SnapshotLostError("another snapshot bears this name by now");
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
