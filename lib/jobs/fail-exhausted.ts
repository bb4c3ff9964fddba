import { troubleSchema, type JobError } from "@/contract/export-job";
import { db } from "@/lib/db/prisma";
import { failJob } from "./fail-job";
import type { JobRef } from "./transition-job";

/** Ends a job one of whose steps has been tried as often as it may be, with what the last attempt failed of. */
export async function failExhausted(job: JobRef): Promise<boolean> {
  const row = await db().exportJob.findUnique({ where: { id: job.id }, select: { trouble: true } });
  const trouble = troubleSchema.safeParse(row?.trouble);
  return failJob(job, trouble.success && isOfStep(trouble.data) ? tiredOf(trouble.data) : unknownCause);
}

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
