import { connectionTag } from "@/lib/db/end-connections";
import type { Start } from "./committed-parts";
import { sharedMoment } from "./export-plan";
import { listSnapshotNames } from "./held-snapshots";
import type { PlannedRun } from "./load-run";
import type { PartTime } from "./part-time";
import type { Heart } from "./with-heartbeat";

/** What a step that writes parts works from. */
export interface PartWork {
  readonly run: PlannedRun;
  readonly start: Start;
  readonly time: PartTime;
  readonly heart: Heart;
}

/** Where a part's rows are read: at the moment that all parts share, if they do. */
export async function sourceOf({ job, plan }: PlannedRun) {
  const moment = sharedMoment(plan);
  const held = moment === null ? null : { names: await listSnapshotNames(job.id), moment };
  return { held, tag: connectionTag(job) };
}
