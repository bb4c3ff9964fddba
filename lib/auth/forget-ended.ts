import { databaseNow } from "@/lib/db/database-now";
import { db } from "@/lib/db/prisma";

/** Removes sessions and invitations whose time is over. */
export async function forgetEnded(): Promise<void> {
  const ended = { where: { expiresAt: { lt: await databaseNow() } } };
  await db().authSession.deleteMany(ended);
  await db().authInvitation.deleteMany(ended);
}
