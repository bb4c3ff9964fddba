import { db } from "@/lib/db/prisma";
import { storage } from "@/lib/storage";
import type { JobRef } from "./transition-job";

/** What a part is called in the storage, which adds random letters. */
export const partName = ({ gen }: JobRef, number: number) =>
  `part-${String(number).padStart(5, "0")}-g${gen}`;

const generationOf = (key: string) => Number(/\/part-\d+-g(\d+)-[^/]*$/.exec(key)?.[1] ?? 0);

/** Removes what the generations before have begun and not committed. */
export async function removeLeftovers({ id, gen }: JobRef): Promise<void> {
  const parts = await db().exportPart.findMany({ where: { jobId: id }, select: { key: true } });
  const named = new Set(parts.map(({ key }) => key));
  const keys = await storage().list(id);
  await storage().remove(keys.filter((key) => generationOf(key) < gen && !named.has(key)));
}
