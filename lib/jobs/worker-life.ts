import { Prisma } from "@/lib/db/generated/prisma/client";
import { db, heartbeatDb } from "@/lib/db/prisma";
import { heartbeatTag, processId } from "@/lib/db/process-id";
import { requireOpenDoor } from "./register-worker";
import { isStopping } from "./stopping";

/** Whether the process of this id has a connection for its heartbeats, as SQL. */
export const isConnected = (id: Prisma.Sql) => Prisma.sql`
  EXISTS (SELECT FROM pg_stat_activity WHERE application_name = ${heartbeatTag("")} || ${id})`;

/** The workers that have given a sign of life lately, and are still there, as SQL. */
export const livingWorkers = Prisma.sql`
  SELECT id FROM public.export_worker
  WHERE abs(extract(epoch FROM now() - seen_at)) < 15 AND ${isConnected(Prisma.sql`id`)}`;

/** Says that this worker lives, once its door is open: from then on it is sent work. */
export async function signLife(): Promise<void> {
  if (isStopping()) return;
  await requireOpenDoor();
  if (isStopping()) return;
  await heartbeatDb().$executeRaw`
    INSERT INTO public.export_worker (id, seen_at) VALUES (${processId}::uuid, now())
    ON CONFLICT (id) DO UPDATE SET seen_at = now()`;
  await db().$executeRaw`DELETE FROM public.export_worker WHERE id NOT IN (${livingWorkers})`;
}

/** Says that this worker ends: what is asked for from now on waits for the next one. */
export async function signOff(): Promise<void> {
  await db().exportWorker.deleteMany({ where: { id: processId } });
}

/** @throws Error when there is no worker */
export async function requireLivingWorker(): Promise<void> {
  const [one] = await db().$queryRaw<unknown[]>`${livingWorkers} LIMIT 1`;
  if (!one) throw new Error("no worker has given a sign of life lately");
}
