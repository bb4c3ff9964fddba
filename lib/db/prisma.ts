import { PrismaPg } from "@prisma/adapter-pg";
import type { PoolConfig } from "pg";
import { env } from "@/lib/env";
import { extendClient } from "./extend-client";
import { PrismaClient } from "./generated/prisma/client";
import { heartbeatTag, processId } from "./process-id";
import { knowPool, TrackedPool } from "./query-texts";

type Clients = Partial<Record<"app" | "heartbeat" | "source" | "ending" | "job", PrismaClient>> & {
  appPool?: TrackedPool;
};

// A bundler may load this module several times in one process; the pools must be one.
const shared = globalThis as typeof globalThis & { offloadClients?: Clients };
const clients = (shared.offloadClients ??= {});

/**
 * A process that is stopped in the middle of a transaction holds its locks no longer than this. What limits the
 * database sets for exports' queries are not for our own few. They have 55 s: Postgres ends one before node-postgres
 * (`query_timeout`, 60 s) drops the connection with the statement still running.
 */
const ofOurs = "-c idle_in_transaction_session_timeout=10000 -c statement_timeout=55000";
/** People wait here, and proxies: a table that is locked is told sooner. A step of an export waits. */
const ofThoseWhoServe = () => (env().role === "web" ? " -c lock_timeout=10000" : "");

/** A server that vanishes without a word is to fail a short statement, not to hold it for ever. */
export const impatient = { connectionTimeoutMillis: 15_000, query_timeout: 60_000 };

/** The client for Offload's own rows: short statements. */
export function db(): PrismaClient {
  return (clients.app ??= clientOf(appPool()));
}

/** The connections of `db()`, for what is asked too often to go through Prisma (`queryRows`). */
export function appPool(): TrackedPool {
  return (clients.appPool ??= openOwn("offload", 10, ofOurs + ofThoseWhoServe()));
}

/** For signs of life alone, so that they never wait for a connection behind other work. */
export function heartbeatDb(): PrismaClient {
  return (clients.heartbeat ??= clientOf(openOwn(heartbeatTag(processId), 2, ofOurs)));
}

/** The client that reads what a table on screen shows: rows, not ours. Nobody looks at a blank page for longer. */
export function sourceDb(): PrismaClient {
  const limits = { max: 8, ...impatient };
  return (clients.source ??= openSource("offload-source", limits, "-c statement_timeout=5000"));
}

/** For ending what reads there alone: whoever cancels does not wait for a connection behind those who look at tables. */
export function endingDb(): PrismaClient {
  return (clients.ending ??= openSource("offload-ending", { max: 2, ...impatient }, ofOurs));
}

/**
 * The client that reads what is exported: each transaction on a connection of its own, which is closed behind
 * it. It bears its job's name, and whoever ends it ends nobody else's.
 */
export function jobDb(): PrismaClient {
  return (clients.job ??= openSource("offload-job", { max: 50, maxUses: 1 }));
}

function openOwn(application_name: string, max: number, options: string): TrackedPool {
  const connectionString = inUtc(env().databaseUrl, options);
  return new TrackedPool({ connectionString, application_name, max, ...impatient, keepAlive: true });
}

function openSource(application_name: string, limits: PoolConfig, options?: string): PrismaClient {
  const connectionString = inUtc(env().sourceUrl, options);
  const pool = new TrackedPool({ connectionString, application_name, ...limits, keepAlive: true });
  const client = extendClient(clientOf(pool));
  knowPool(client, pool);
  return client;
}

/** Prisma's own limits, 2 and 5 s, would end what a busy database does in 6. */
const clientOf = (pool: TrackedPool) =>
  new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true }),
    transactionOptions: { maxWait: 15_000, timeout: 60_000 },
  });

/**
 * Prisma's adapter takes every time that it reads or writes for UTC, whatever zone the database sets for
 * its sessions; what SQL writes as text is to be the same everywhere, too, and so is how a pattern in it is read.
 * @param more further options of the session
 */
export function inUtc(databaseUrl: string, more = ""): string {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get("options") ?? "";
  const ours = "-c TimeZone=UTC -c DateStyle=ISO -c extra_float_digits=1 -c standard_conforming_strings=on";
  url.searchParams.set("options", [given, ours, more].filter(Boolean).join(" "));
  return url.href;
}
