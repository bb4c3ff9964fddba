import { findPart, startOf } from "./committed-parts";
import { goOnWithoutSnapshot } from "./go-on-without-snapshot";
import { loadPlannedRun } from "./load-run";
import { nextPartOf, type NextPart } from "./next-part";
import { timeOf } from "./part-time";
import type { JobRef } from "./transition-job";
import { withHeartbeat } from "./with-heartbeat";
import { writePages } from "./write-pages";
import { writeRanges } from "./write-ranges";

/**
 * Writes what comes next of the file, up to the time budget, and commits it: one part by pages, or several that
 * Postgres writes itself, side by side. A part that is committed already is not written again.
 * @returns which part comes next
 */
export async function writePart(job: JobRef, number: number): Promise<NextPart> {
  const run = await goOnWithoutSnapshot(await loadPlannedRun(job));
  if (await findPart(job, number)) return nextPartOf(job.id);
  const start = await startOf(job, number);
  const time = timeOf(run);
  return withHeartbeat(job, (heart) => {
    const work = { run, start, time, heart };
    return run.plan.lane === "copy" ? writeRanges(work) : writePages(work);
  });
}
