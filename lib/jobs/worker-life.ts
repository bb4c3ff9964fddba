import { randomUUID } from "node:crypto";
import { Prisma } from "@/lib/db/generated/prisma/client";
import { db } from "@/lib/db/prisma";
import { requireOpenDoor } from "./register-worker";
import { isStopping } from "./stopping";

const workerId = randomUUID();

/** The workers that have given a sign of life lately, as SQL. */
export const livingWorkers = Prisma.sql`
  SELECT id FROM public.export_worker WHERE abs(extract(epoch FROM now() - seen_at)) < 15`;

/** Says that this worker lives, once its door is open: from then on it is sent work. */
export async function signLife(): Promise<void> {
  if (isStopping()) return;
  await requireOpenDoor();
  if (isStopping()) return;
  await db().$executeRaw`
    INSERT INTO public.export_worker (id, seen_at) VALUES (${workerId}::uuid, now())
    ON CONFLICT (id) DO UPDATE SET seen_at = now()`;
  await db().$executeRaw`DELETE FROM public.export_worker WHERE id NOT IN (${livingWorkers})`;
}

/** Says that this worker ends: what is asked for from now on waits for the next one. */
export async function signOff(): Promise<void> {
  await db().exportWorker.deleteMany({ where: { id: workerId } });
}

/** @throws Error when there is no worker */
export async function requireLivingWorker(): Promise<void> {
  const [one] = await db().$queryRaw<unknown[]>`${livingWorkers} LIMIT 1`;
  if (!one) throw new Error("no worker has given a sign of life lately");
}
