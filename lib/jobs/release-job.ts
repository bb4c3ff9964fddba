import { db } from "@/lib/db/prisma";
import { storage } from "@/lib/storage";
import { releaseSnapshotOf } from "./held-snapshots";
import type { JobRef } from "./transition-job";

/** Frees what a job that ended without a file has held: outbox row, snapshot, parts. */
export async function releaseJob(job: JobRef): Promise<void> {
  await db().exportOutbox.deleteMany({ where: { jobId: job.id } });
  await releaseSnapshotOf(job);
  await storage().removeAll(job.id);
}
