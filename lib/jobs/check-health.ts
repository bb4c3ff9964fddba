import type { Health } from "@/contract/health";
import { db, sourceDb } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { storage } from "@/lib/storage";
import { requireReadyWorker } from "./worker-life";

/** Anybody may ask, and often: within that time all are told the same. */
const sharedMs = 500;
let latest: { readonly at: number; readonly health: Promise<Health> } | undefined;

/** How all that an export needs is, as of half a second ago at most. */
export function checkHealth(): Promise<Health> {
  const now = performance.now();
  if (!latest || now - latest.at > sharedMs) latest = { at: now, health: look() };
  return latest.health;
}

async function look(): Promise<Health> {
  const [database, engine, files, worker] = await Promise.all([
    check("answers", checkDatabase),
    check("answers", askEngine),
    check("can be written", () => storage().check()),
    check("alive", requireReadyWorker),
  ]);
  const ok = database.ok && engine.ok && files.ok && worker.ok;
  return { ok, role: env().role, database, engine, storage: files, worker };
}

async function check(well: string, ask: () => Promise<unknown>): Promise<{ ok: boolean; detail: string }> {
  try {
    await ask();
    return { ok: true, detail: well };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? lastLine(error.message) : "unknown" };
  }
}

/** Prisma's messages end with what matters. */
const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";

async function checkDatabase(): Promise<void> {
  await db().$queryRaw`SELECT 1`;
  if (env().sourceUrl === env().databaseUrl) return;
  await sourceDb().$queryRaw`SELECT 1`.catch((cause: unknown) => {
    const why = cause instanceof Error ? lastLine(cause.message) : "unknown";
    throw new Error(`the database that rows are read from (SOURCE_DATABASE_URL): ${why}`, { cause });
  });
}

async function askEngine(): Promise<void> {
  const { engineUrl } = env();
  const asked = fetch(new URL("/health", engineUrl), { signal: AbortSignal.timeout(2000) });
  // Its own words are "fetch failed".
  const answer = await asked.catch((cause: unknown) => {
    throw new Error(`the engine at ${engineUrl} does not answer`, { cause });
  });
  if (!answer.ok) throw new Error(`the engine at ${engineUrl} answers ${answer.status}`);
}
