import type { Prisma } from "@/lib/db/generated/prisma/client";

/** Until the transaction ends, nobody else makes a link or an account for this e-mail address. */
export async function lockAddress(tx: Prisma.TransactionClient, email: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('offload address ' || ${email}, 0))::text`;
}
