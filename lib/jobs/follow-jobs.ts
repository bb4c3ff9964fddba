import { hasEnded } from "@/contract/export-state";
import type { Actor } from "@/lib/auth/actor";
import { databaseNow } from "@/lib/db/database-now";
import { getJobRow, noSuchExport, requireJobId } from "./get-job";
import { commitMs, jobFeed } from "./job-feed";
import { readById, readSeen, type JobChange } from "./read-changes";
import { maySee } from "./seen-by";

/** What is told of exports as they change. */
export interface Following {
  /** How they stand at the beginning; what `tell` has heard by then may be newer. */
  readonly first: readonly JobChange[];
  /** Whether nothing can come behind it. */
  isLast(change: JobChange): boolean;
  /** Goes on with the rights that the actor has now. @throws OffloadError `not_found` when those are not enough */
  recheck(actor: Actor): void;
  end(): void;
}

type Tell = (change: JobChange) => void;

/** How far back what has changed is told again. */
const rememberedMs = 24 * 3_600_000;

/**
 * Follows all exports that the actor may see: those under way, and what changes from now on.
 * @param since what the follower was told last bears this time: what has changed since is told first, as far as a day back
 */
export async function followJobs(actor: Actor, since: Date | null, tell: Tell): Promise<Following> {
  const follower = { actor, jobId: null, tell };
  const end = jobFeed().follow(follower);
  const recheck = (now: Actor) => void (follower.actor = now);
  try {
    const first = await readSeen(actor, since && (await withinMemory(since)));
    first.forEach((change) => jobFeed().note(change));
    return { first, isLast: () => false, recheck, end };
  } catch (error) {
    end();
    throw error;
  }
}

async function withinMemory(since: Date): Promise<Date> {
  const [from, now] = [since.valueOf() - commitMs, (await databaseNow()).valueOf()];
  const oldest = now - rememberedMs;
  // A time to come is none that we have told.
  return new Date(from > now ? oldest : Math.max(from, oldest));
}

/**
 * Follows one export to its end.
 * @throws OffloadError `not_found`, also when it is not theirs to see
 */
export async function followJob(actor: Actor, id: string, tell: Tell): Promise<Following> {
  const follower = { actor, jobId: requireJobId(id), tell };
  const end = jobFeed().follow(follower);
  try {
    // Whose it is first, as at every other door: what is not theirs is told as soon as what there is not.
    await getJobRow(actor, id, { id: true });
    const [change] = await readById([id]);
    if (!change?.job || !maySee(actor, change)) throw noSuchExport();
    jobFeed().note(change);
    const recheck = (now: Actor) => {
      if (!maySee(now, change)) throw noSuchExport();
      follower.actor = now;
    };
    return { first: [change], isLast: ({ job }) => job === null || hasEnded(job.state), recheck, end };
  } catch (error) {
    end();
    throw error;
  }
}
