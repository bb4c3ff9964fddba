import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { PrismaClient } from "./generated/prisma/client";

type Clients = { app?: PrismaClient; source?: PrismaClient };

// A bundler may load this module several times in one process; the pools must be one.
const shared = globalThis as typeof globalThis & { offloadClients?: Clients };
const clients = (shared.offloadClients ??= {});

/** The client for Offload's own rows: short statements. */
export function db(): PrismaClient {
  return (clients.app ??= connect("offload", 10));
}

/** The client that reads what is exported: long statements, on connections of their own. */
export function sourceDb(): PrismaClient {
  return (clients.source ??= connect("offload-source", 8));
}

function connect(application_name: string, max: number): PrismaClient {
  const adapter = new PrismaPg({ connectionString: inUtc(env().databaseUrl), application_name, max });
  return new PrismaClient({ adapter });
}

/**
 * Prisma's adapter takes every time that it reads or writes for UTC, whatever zone the database sets for
 * its sessions; what SQL writes as text is to be the same everywhere, too.
 */
export function inUtc(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get("options");
  const ours = "-c TimeZone=UTC -c DateStyle=ISO -c extra_float_digits=1";
  url.searchParams.set("options", given ? `${given} ${ours}` : ours);
  return url.href;
}
