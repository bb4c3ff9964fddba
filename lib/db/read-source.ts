import { DatabaseError, type Client } from "pg";
import { impatient, jobDb } from "./prisma";
import { Prisma } from "./generated/prisma/client";
import { cutOff, endSoon, openClient } from "./open-client";
import { withTexts } from "./query-texts";
import { adopt, firstHeld, liftLimits, requireMoment, type HeldMoment } from "./snapshot";
import { findPostgresError, layersOf, type PostgresError } from "./sql-state";

/** What a read transaction may use: the models, no writes intended. */
export type SourceReader = Prisma.TransactionClient;

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
 * @param timeoutMs after which the transaction is ended
 * @throws SnapshotLostError when none of the names is held any more; ReadTimeoutError; QueryCanceledError;
 * QueryRefusedError
 */
export async function readSource<T>(
  source: Source,
  timeoutMs: number,
  read: (reader: SourceReader) => Promise<T>,
): Promise<T> {
  const isolationLevel = Prisma.TransactionIsolationLevel.RepeatableRead;
  const timeout = Math.min(Math.ceil(timeoutMs), longestTimerMs);
  const options = { isolationLevel, timeout, maxWait: 10_000 };
  return readAtMoment(source, timeout, (name) =>
    withTexts((know) =>
      jobDb().$transaction(async (reader) => {
        know(reader);
        const ask: Ask = (text, values = []) => reader.$queryRawUnsafe(text, ...values);
        await prepare(ask, source, name, timeout);
        return read(reader);
      }, options),
    ),
  );
}

/**
 * The same, with a connection of node-postgres, for COPY.
 * @throws as `readSource` does
 */
export async function copySource<T>(
  source: Source,
  timeoutMs: number,
  read: (client: Client) => Promise<T>,
): Promise<T> {
  const timeout = Math.min(Math.ceil(timeoutMs), longestTimerMs);
  return readAtMoment(source, timeout, async (name) => {
    const { connectionTimeoutMillis } = impatient;
    const client = await openClient(source.tag, { connectionTimeoutMillis });
    // The database ends a statement by then, unless it began late; one that hangs, or is cut off without a word, is left.
    const leaveMs = Math.min(timeout + graceMs, longestTimerMs);
    const timer = setTimeout(() => cutOff(client), leaveMs);
    try {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      const ask: Ask = async (text, values) => (await client.query<Answer>(text, values)).rows;
      await prepare(ask, source, name, timeout);
      return await read(client);
    } finally {
      clearTimeout(timer);
      await endSoon(client);
    }
  });
}

/** What is read: a moment, null for that of the transaction's start; and the connection's application name. */
interface Source {
  readonly held: HeldMoment | null;
  readonly tag: string;
}

function readAtMoment<T>(
  { held }: Source,
  timeout: number,
  readAs: (name: string | null) => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const isTimeUp = () => performance.now() - startedAt >= timeout;
  const attempt = (name: string | null) =>
    readAs(name).catch((cause: unknown) => nameFailure(cause, isTimeUp()));
  return held ? firstHeld(held.names, attempt) : attempt(null);
}

/** Here it is known that it was the query: Offload's own short transactions fail of the same codes. */
function nameFailure(cause: unknown, isTimeUp: boolean): never {
  const postgres = findPostgresError(cause);
  if (postgres?.state === "57014") {
    if (isTimeUp) throw new ReadTimeoutError("the query outlived the transaction's time", { cause });
    throw new QueryCanceledError("the database canceled the query", { cause });
  }
  if (postgres && isOfDatabase(cause) && ofTheQuery.test(postgres.state))
    throw new QueryRefusedError(postgres, { cause });
  for (const { code, message } of layersOf(cause)) {
    // P2028 is also said of a transaction that found no connection in time.
    if (code === "P2028" && /timeout for this transaction|expired/i.test(String(message))) {
      throw new ReadTimeoutError("the transaction outlived its time", { cause });
    }
  }
  throw cause;
}

/** As it came: what a column throws, or a lost snapshot's cause, may look alike further in. */
const isOfDatabase = (cause: unknown) =>
  cause instanceof Prisma.PrismaClientKnownRequestError || cause instanceof DatabaseError;

/** How much later than the database we end a statement ourselves. */
const graceMs = 5000;

/** Timers of JavaScript end at once when they are set for longer. */
const longestTimerMs = 2 ** 31 - 1;

type Answer = Record<string, unknown>;
type Ask = (text: string, values?: unknown[]) => Promise<Answer[]>;

/**
 * Adopts the moment that bears this name. A statement is ended when the transaction's time is over, which Prisma itself
 * would wait for; sooner where the database says so.
 * @throws SnapshotLostError
 */
async function prepare(
  ask: Ask,
  { held, tag }: Source,
  name: string | null,
  timeoutMs: number,
): Promise<void> {
  if (name !== null) await adopt(ask, name);
  const [row] = await ask(
    `SELECT pg_current_snapshot()::text AS moment, set_config('application_name', $1, true), ${liftLimits("transaction")},
       CASE WHEN extract(epoch FROM current_setting('statement_timeout')::interval) * 1000 NOT BETWEEN 1 AND $2::text::bigint
         THEN set_config('statement_timeout', $2, true) END`,
    [tag, String(timeoutMs)],
  );
  requireMoment(String(row?.moment), held?.moment ?? null);
}
