import { db } from "@/lib/db/prisma";

/** Whether anybody has an account yet. */
export async function hasUsers(): Promise<boolean> {
  return (await db().authUser.findFirst({ select: { id: true } })) !== null;
}
