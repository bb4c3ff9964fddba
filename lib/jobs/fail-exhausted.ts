import { troubleSchema, type JobError } from "@/contract/export-job";
import { databaseNow } from "@/lib/db/database-now";
import { db } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { failJob } from "./fail-job";
import { restartJob } from "./restart-job";
import type { JobRef } from "./transition-job";

/**
 * Ends a job one of whose steps has been tried as often as it may be, with what the last attempt failed of. If that
 * could not even be told, it was the database that was away and is back now: then another start is due.
 */
export async function failExhausted(job: JobRef): Promise<boolean> {
  const row = await db().exportJob.findUnique({
    where: { id: job.id },
    select: { trouble: true, heartbeatAt: true },
  });
  const silentMs = (await databaseNow()).valueOf() - (row?.heartbeatAt?.valueOf() ?? 0);
  if (silentMs > env().staleMs) return restartJob(job, databaseAway, "move");
  const trouble = troubleSchema.safeParse(row?.trouble);
  return failJob(job, trouble.success && isOfStep(trouble.data) ? tiredOf(trouble.data) : unknownCause);
}

const databaseAway: JobError = {
  code: "database_unavailable",
  detail: "The database could not be reached for some time.",
};

/** The others are of the time before its first step, or of an earlier generation. */
const isOfStep = ({ code }: JobError) =>
  ["database_unavailable", "storage_unavailable", "disk_full", "out_of_attempts"].includes(code);

const tiredOf = ({ code, detail }: JobError): JobError => ({
  code,
  detail:
    code === "disk_full" ? detail : `${detail} It was tried many times and is given up. Please export again.`,
});

const unknownCause: JobError = {
  code: "out_of_attempts",
  detail: "This export could not be made in several attempts. The worker's log has the cause.",
};
