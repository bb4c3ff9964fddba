import type { Prisma } from "./generated/prisma/client";
import { db } from "./prisma";

/**
 * The database's clock, the one that counts: those of the processes may differ, and jump.
 * In a transaction, the moment that it began.
 */
export async function databaseNow(reader: Pick<Prisma.TransactionClient, "$queryRaw"> = db()): Promise<Date> {
  const [row] = await reader.$queryRaw<{ now: Date }[]>`SELECT now()`;
  if (!row) throw new Error("the database did not tell the time");
  return row.now;
}
