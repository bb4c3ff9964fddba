import type { Client } from "pg";
import type { Prisma } from "./generated/prisma/client";
import { endSoon, openClient } from "./open-client";
import { impatient } from "./prisma";
import { findPostgresError } from "./sql-state";

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
 * An expression that lifts those of the limits that this version of Postgres knows. (`pg_settings` would tell them, too,
 * in the time of a small export's page.)
 * @param until of the transaction, or of the session
 */
export const liftLimits = (until: "transaction" | "session") =>
  `(SELECT count(set_config(name, '0', ${until === "transaction"})) FROM unnest('{${unlimited.join()}}'::text[]) AS name
    WHERE current_setting(name, true) IS NOT NULL)`;

/**
 * Holds this moment on a connection of its own, or one that others hold.
 * @param tag the connection's application name, to tell whose it is
 * @throws SnapshotLostError when none of the names is held any more
 */
export async function holdSnapshot(tag: string, held?: HeldMoment): Promise<Snapshot> {
  if (!held) return openHolder(tag, null, null);
  return firstHeld(held.names, (name) => openHolder(tag, name, held.moment));
}

/** Holds this moment, having looked on the same connection at what was just before it. */
export async function holdSnapshotAfter<T>(
  tag: string,
  look: (client: Client) => Promise<T>,
): Promise<[T, Snapshot]> {
  const client = await openClient(tag, impatient);
  const seen = await look(client).catch(async (error: unknown) => {
    await endSoon(client);
    throw error;
  });
  return [seen, await holdOn(client, null, null)];
}

async function openHolder(tag: string, name: string | null, moment: string | null): Promise<Snapshot> {
  return holdOn(await openClient(tag, impatient), name, moment);
}

async function holdOn(client: Client, name: string | null, moment: string | null): Promise<Snapshot> {
  let isHeld = true;
  client.on("error", () => (isHeld = false)).on("end", () => (isHeld = false));
  try {
    await client.query(`SELECT ${liftLimits("session")}`);
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (name !== null) await adopt((sql) => client.query(sql), name);
    const snapshot = await exportSnapshot(async (sql) => (await client.query<Exported>(sql)).rows);
    requireMoment(snapshot.moment, moment);
    return { ...snapshot, isHeld: () => isHeld, release: () => endSoon(client) };
  } catch (error) {
    await endSoon(client);
    throw error;
  }
}

/** The moment of a transaction, for others to read while it lasts. */
export async function momentOf(
  reader: Pick<Prisma.TransactionClient, "$queryRawUnsafe">,
): Promise<HeldMoment> {
  const { name, moment } = await exportSnapshot((sql) => reader.$queryRawUnsafe(sql));
  return { names: [name], moment };
}

type Exported = Omit<Snapshot, "isHeld" | "release">;

async function exportSnapshot(ask: (sql: string) => Promise<Exported[]>): Promise<Exported> {
  const sql = `SELECT pg_export_snapshot() AS name, now() AS "asOf", pg_current_snapshot()::text AS moment`;
  const [row] = await ask(sql);
  if (!row) throw new Error("the database exported no snapshot");
  return row;
}

/** The snapshot that a job was reading is gone, with the processes or connections that held it. */
export class SnapshotLostError extends Error {
  override readonly name = "SnapshotLostError";
}

/** A moment, and the names under which it may still be held. */
export interface HeldMoment {
  readonly names: readonly string[];
  readonly moment: string;
}

/** After a crash of Postgres its names begin anew: one may belong to another moment by now. */
export function requireMoment(seen: string, expected: string | null): void {
  if (expected === null || seen === expected) return;
  throw new SnapshotLostError("another snapshot bears this name by now");
}

/** Tries one name after another. Which is still held is only known by adopting it. */
export async function firstHeld<T>(
  names: readonly string[],
  attempt: (name: string) => Promise<T>,
): Promise<T> {
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

export async function adopt(run: (sql: string) => Promise<unknown>, name: string): Promise<void> {
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
