import { db } from "@/lib/db/prisma";
import { logger } from "@/lib/logger";
import { storage } from "@/lib/storage";
import { releaseSnapshotOf } from "./held-snapshots";
import type { JobRef } from "./transition-job";

/** Frees what a job that ended without a file has held: outbox row, snapshot, parts. */
export async function releaseJob(job: JobRef): Promise<void> {
  await db().exportOutbox.deleteMany({ where: { jobId: job.id } });
  await releaseSnapshotOf(job);
  // The job has ended all the same; what is left here is swept later.
  await storage()
    .removeAll(job.id)
    .catch((error: unknown) => logger().warn({ error, job: job.id }, "an export's parts were not removed"));
}
