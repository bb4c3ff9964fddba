import { endConnections } from "@/lib/db/end-connections";
import { db } from "@/lib/db/prisma";
import { logger } from "@/lib/logger";
import { storage } from "@/lib/storage";
import { forgetSnapshots } from "./held-snapshots";
import { relaySoon } from "./relay-outbox";
import type { JobRef } from "./transition-job";

/** Lets go what no job that has ended needs any more, be there a file or not: its snapshots, parts, place in line and turn. */
export async function endWork(id: string): Promise<void> {
  await db().exportOutbox.deleteMany({ where: { jobId: id } });
  await forgetSnapshots(id);
  await forgetParts(id);
  relaySoon();
}

/** Their cursors hold values of rows, as does where the plan cuts them: of a part stays when it came, and how many rows. */
async function forgetParts(id: string): Promise<void> {
  await db().$executeRaw`
    WITH gone AS (DELETE FROM public.export_part WHERE job_id = ${id}::uuid RETURNING number, created_at, rows)
    UPDATE public.export_job SET
      plan = jsonb_set(plan, '{cut}', 'null', false),
      pace = coalesce(
        (SELECT jsonb_agg(jsonb_build_array(ceil(extract(epoch FROM created_at) * 1000), rows) ORDER BY number) FROM gone),
        pace)
    WHERE id = ${id}::uuid AND state NOT IN ('queued', 'running')`;
}

/** Frees what a job that ended without a file has held: its queries, and all of the above with its files. */
export async function releaseJob({ id, gen }: JobRef): Promise<void> {
  await endConnections(id, 1, gen);
  await endWork(id);
  await removeFiles(id);
}

/** The job has ended all the same: what is left is swept later. */
export async function removeFiles(id: string): Promise<void> {
  await storage()
    .removeAll(id)
    .catch((error: unknown) => logger().warn({ error, job: id }, "an export's files were not removed"));
}
