import type { Health } from "@/contract/health";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { storage } from "@/lib/storage";

const silentMs = 15_000;

/** Since when a worker must have given a sign of life to count as one. */
export const aliveSince = () => new Date(Date.now() - silentMs);

/** Looks at everything that an export needs. */
export async function checkHealth(): Promise<Health> {
  const [database, engine, files, worker] = await Promise.all([
    check("answers", checkDatabase),
    check("answers", checkEngine),
    check("can be written", () => storage().check()),
    check("alive", checkWorker),
  ]);
  const ok = database.ok && engine.ok && files.ok && worker.ok;
  return { ok, role: env().role, database, engine, storage: files, worker };
}

async function check(well: string, look: () => Promise<unknown>): Promise<{ ok: boolean; detail: string }> {
  try {
    await look();
    return { ok: true, detail: well };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? lastLine(error.message) : "unknown" };
  }
}

/** Prisma's messages end with what matters. */
const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";

async function checkDatabase(): Promise<void> {
  await db().$queryRaw`SELECT 1`;
}

async function checkEngine(): Promise<void> {
  const { engineUrl } = env();
  const answer = await fetch(new URL("/health", engineUrl), { signal: AbortSignal.timeout(2000) });
  if (!answer.ok) throw new Error(`the engine at ${engineUrl} answers ${answer.status}`);
}

async function checkWorker(): Promise<void> {
  const alive = await db().exportWorker.count({ where: { seenAt: { gt: aliveSince() } } });
  if (alive === 0) throw new Error("no worker has given a sign of life lately");
}
