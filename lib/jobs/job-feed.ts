import { setTimeout as delay } from "node:timers/promises";
import type { Actor } from "@/lib/auth/actor";
import { databaseNow } from "@/lib/db/database-now";
import { isDatabaseAway } from "@/lib/db/is-database-away";
import { listen } from "@/lib/db/listen";
import { logger } from "@/lib/logger";
import { readById, readSince, type JobChange } from "./read-changes";
import { maySee } from "./seen-by";

/** Who is told of changes. */
interface Follower {
  /** With the rights of now. */
  actor: Actor;
  /** The only export that it follows; null for all that the actor may see. */
  readonly jobId: string | null;
  tell(change: JobChange): void;
}

interface Notice {
  readonly id: string;
  readonly organisationId: string;
  readonly actorId: string;
  readonly movesQueue: boolean;
}

/** Null where somebody else has used the channel's name. */
function readNotice(payload: string): Notice | null {
  try {
    return JSON.parse(payload) as Notice | null;
  } catch {
    return null;
  }
}

/** What changes again within this time is read once. */
const pauseMs = 100;
/** Between two looks at the places of those that wait. */
const queuePauseMs = 1000;
/** A transaction of ours takes a minute at most: what it changed bears a time of before it was committed. */
export const commitMs = 120_000;
/** Before the rows of a database that was away are read again. */
const awayMs = 1000;
/** How long the connection is kept after the last follower. */
const lingerMs = 30_000;
const mostTold = 5000;

/**
 * Tells followers what the database notifies this process of: each changed row is read once for all of them. Notifications
 * only wake it; the rows are what counts.
 */
class JobFeed {
  readonly #followers = new Set<Follower>();
  readonly #changed = new Set<string>();
  /** What was told last, so that nothing is told twice when all is looked at. */
  readonly #told = new Map<string, string>();
  /** The exports that followers see waiting: their places move with others'. */
  readonly #waiting = new Set<string>();
  #hasMissed = false;
  #isQueueMoved = false;
  #queueReadAt = -Infinity;
  /** When all was looked at, by this process's own steady clock. */
  #seenAt = performance.now();
  #isAtWork = false;
  #stopListening: (() => void) | null = null;
  #linger: NodeJS.Timeout | undefined;

  /** @returns what ends it */
  follow(follower: Follower): () => void {
    this.#followers.add(follower);
    clearTimeout(this.#linger);
    if (!this.#stopListening) this.#begin();
    return () => {
      this.#followers.delete(follower);
      if (this.#followers.size === 0) this.#linger = setTimeout(() => this.#rest(), lingerMs).unref();
    };
  }

  /** Notes what a follower was told by its own first look. */
  note({ id, job }: JobChange): void {
    if (job?.state === "queued") this.#waiting.add(id);
    else this.#waiting.delete(id);
  }

  #begin(): void {
    // What was before, a follower's own first look sees.
    this.#seenAt = performance.now();
    this.#stopListening = listen("offload_export_job", {
      hear: (payload) => this.#hear(readNotice(payload)),
      miss: () => {
        this.#hasMissed = true;
        this.#wake();
      },
    });
  }

  #rest(): void {
    if (this.#followers.size > 0) return;
    this.#stopListening?.();
    this.#stopListening = null;
    for (const known of [this.#changed, this.#told, this.#waiting]) known.clear();
  }

  #hear(notice: Notice | null): void {
    if (!notice) return;
    if (!this.#hasMissed) this.#seenAt = performance.now();
    if (notice.movesQueue && this.#waiting.size > 0) this.#isQueueMoved = true;
    if (this.#isSeen(notice)) this.#changed.add(notice.id);
    this.#wake();
  }

  #isSeen({ id, ...belonging }: Omit<Notice, "movesQueue">): boolean {
    for (const follower of this.#followers) if (sees(follower, id, belonging)) return true;
    return false;
  }

  #wake(): void {
    if (this.#isAtWork) return;
    this.#isAtWork = true;
    void this.#work();
  }

  async #work(): Promise<void> {
    while (this.#hasMissed || this.#changed.size > 0 || this.#isQueueMoved) {
      await this.#look();
      await delay(pauseMs);
    }
    this.#isAtWork = false;
  }

  async #look(): Promise<void> {
    const ids = [...this.#changed];
    const [hasMissed, isQueueMoved] = [this.#hasMissed, this.#isQueueMoved];
    this.#changed.clear();
    this.#hasMissed = false;
    try {
      if (hasMissed) await this.#lookAtAll();
      if (ids.length > 0) for (const change of await readById(ids)) this.#tell(change);
      if (this.#isQueueMoved && performance.now() - this.#queueReadAt >= queuePauseMs)
        await this.#lookAtQueue();
    } catch (error) {
      logger().warn({ error }, "changes of exports could not be read");
      this.#hasMissed ||= hasMissed;
      this.#isQueueMoved ||= isQueueMoved;
      await this.#lookLater(ids, error);
    }
  }

  async #lookLater(ids: readonly string[], error: unknown): Promise<void> {
    const isAway = isDatabaseAway(error);
    if (isAway) for (const id of ids) this.#changed.add(id);
    else await this.#tellEach(ids);
    if (isAway || this.#hasMissed || this.#isQueueMoved) await delay(awayMs);
  }

  /** A row that cannot be told of must not keep the others from it. */
  async #tellEach(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await readById([id]).then(
        (changes) => changes.forEach((change) => this.#tell(change)),
        (error: unknown) => logger().warn({ error, job: id }, "a change of an export could not be told"),
      );
    }
  }

  async #lookAtAll(): Promise<void> {
    const startedAt = performance.now();
    const organisations = [...new Set([...this.#followers].map(({ actor }) => actor.organisation))];
    // By the database's clock; so far back as something may lie that nobody has looked at.
    const since = (await databaseNow()).valueOf() - (startedAt - this.#seenAt) - commitMs;
    for (const change of await readSince(organisations, new Date(since))) this.#tellNew(change);
    this.#isQueueMoved = this.#waiting.size > 0;
    this.#seenAt = startedAt;
  }

  async #lookAtQueue(): Promise<void> {
    this.#isQueueMoved = false;
    this.#queueReadAt = performance.now();
    for (const change of await readById([...this.#waiting])) {
      if (this.#isSeen(change)) this.#tellNew(change);
      else this.#waiting.delete(change.id);
    }
  }

  #tellNew(change: JobChange): void {
    if (this.#told.get(change.id) !== versionOf(change)) this.#tell(change);
  }

  #tell(change: JobChange): void {
    this.note(change);
    this.#told.delete(change.id);
    this.#told.set(change.id, versionOf(change));
    const [oldest] = this.#told.keys();
    if (this.#told.size > mostTold && oldest !== undefined) this.#told.delete(oldest);
    for (const follower of this.#followers) if (sees(follower, change.id, change)) follower.tell(change);
  }
}

function sees({ actor, jobId }: Follower, id: string, belonging: Parameters<typeof maySee>[1]): boolean {
  return (jobId === null || jobId === id) && maySee(actor, belonging);
}

const versionOf = ({ changedAt, job }: JobChange) =>
  [changedAt, job?.progress.rows, job?.progress.bytes, job?.queue?.position].join(" ");

// A bundler may load this module several times in one process; the connection that listens is one.
const shared = globalThis as typeof globalThis & { offloadFeed?: JobFeed };

/** The changes of exports that this process hears of. */
export const jobFeed = () => (shared.offloadFeed ??= new JobFeed());
