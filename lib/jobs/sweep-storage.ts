import { z } from "zod";
import { openStates } from "@/contract/export-state";
import { db } from "@/lib/db/prisma";
import { storage } from "@/lib/storage";

const isJobId = (name: string) => z.uuid().safeParse(name).success;

/**
 * Removes what a process that died between a row and its files has left: everything of exports that ended
 * without a file, and the parts of those that have one. What still runs is not touched.
 */
export async function sweepStorage(): Promise<void> {
  for await (const owners of storage().owners()) {
    const ended = await db().exportJob.findMany({
      // On a disk of its own, the storage may have folders of others: `lost+found`.
      where: { id: { in: owners.filter(isJobId) }, state: { notIn: openStates } },
      select: { id: true, fileKey: true },
    });
    for (const { id, fileKey } of ended) await storage().removeAll(id, fileKey);
  }
}
