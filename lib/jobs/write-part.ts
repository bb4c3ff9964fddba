import { isClientExtended } from "@/lib/db/capture-select";
import { hasComputed } from "@/lib/query";
import { findPart, startOf } from "./committed-parts";
import { goOnByPages } from "./go-on-by-pages";
import { goOnWithoutSnapshot } from "./go-on-without-snapshot";
import { loadPlannedRun } from "./load-run";
import { nextPartOf, type NextPart } from "./next-part";
import { timeOf } from "./part-time";
import { requireSameTables } from "./require-same-tables";
import type { JobRef } from "./transition-job";
import { type Heart, withHeartbeat } from "./with-heartbeat";
import { writePages } from "./write-pages";
import { writeRanges } from "./write-ranges";

/**
 * Writes what comes next of the file, up to the time budget, and commits it: one part by pages, or several that
 * Postgres writes itself, side by side. A part that is committed already is not written again.
 * @returns which part comes next
 */
export async function writePart(job: JobRef, number: number): Promise<NextPart> {
  const planned = await loadPlannedRun(job);
  if (await findPart(job, number)) return nextPartOf(job.id);
  const write = async (heart: Heart) => {
    // Before the moment is given up, too: what was read in it last is to be of the same tables.
    if (number > 1) await requireSameTables(planned);
    const run = await goOnWithoutSnapshot(planned, number);
    const work = { run, start: await startOf(job, number), time: timeOf(run), heart };
    if (run.plan.lane === "prisma") return writePages(work);
    return writeRanges(work).catch((error: unknown) => goOnByPages(run, error));
  };
  // What the adopter's code does in this process, as columns or as an extension of the client, is not known.
  return withHeartbeat(job, write, { mayKill: hasComputed(planned.query) || isClientExtended() });
}
