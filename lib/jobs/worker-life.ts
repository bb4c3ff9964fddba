import { Prisma } from "@/lib/db/generated/prisma/client";
import { db, heartbeatDb } from "@/lib/db/prisma";
import { heartbeatTag, processId } from "@/lib/db/process-id";
import { registerWorker, requireOpenDoor } from "./register-worker";
import { isStopping } from "./stopping";

/** Whether the process of this id has a connection for its heartbeats, as SQL. */
export const isConnected = (id: Prisma.Sql) => Prisma.sql`
  EXISTS (SELECT FROM pg_stat_activity WHERE application_name = ${heartbeatTag("")} || ${id})`;

/** The workers that have given a sign of life lately, and are still there, as SQL. */
export const livingWorkers = Prisma.sql`
  SELECT id, fault FROM public.export_worker
  WHERE abs(extract(epoch FROM now() - seen_at)) < 15 AND ${isConnected(Prisma.sql`id`)}`;

/** Those of them that the engine knows, and can call, as SQL. */
export const readyWorkers = Prisma.sql`SELECT id FROM (${livingWorkers}) AS living WHERE fault IS NULL`;

/** Why the engine does not know this worker; null once it does. */
let fault: string | null = "the engine does not know the worker yet";

/** Makes this worker known to the engine, again and again, and says at once when that has changed. */
export async function introduceWorker(): Promise<void> {
  const before = fault;
  try {
    await registerWorker();
    fault = null;
  } catch (error) {
    fault = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    throw error;
  } finally {
    if (fault !== before) await signLife();
  }
}

/** Says that this worker lives, once its door is open: if the engine knows it, it is sent work from then on. */
export async function signLife(): Promise<void> {
  if (isStopping()) return;
  await requireOpenDoor();
  if (isStopping()) return;
  await heartbeatDb().$executeRaw`
    INSERT INTO public.export_worker (id, seen_at, fault) VALUES (${processId}::uuid, now(), ${fault})
    ON CONFLICT (id) DO UPDATE SET seen_at = now(), fault = excluded.fault`;
  await db().$executeRaw`
    DELETE FROM public.export_worker WHERE id NOT IN (SELECT id FROM (${livingWorkers}) AS living)`;
}

/** Says that this worker ends: what is asked for from now on waits for the next one. */
export async function signOff(): Promise<void> {
  await db().exportWorker.deleteMany({ where: { id: processId } });
}

/** @throws Error when there is no worker that the engine knows */
export async function requireReadyWorker(): Promise<void> {
  const [one] = await db().$queryRaw<{ fault: string | null }[]>`
    ${livingWorkers} ORDER BY fault NULLS FIRST LIMIT 1`;
  if (!one) throw new Error("no worker has given a sign of life lately");
  if (one.fault) throw new Error(one.fault);
}
