import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";

/** How many of a person's at once, in one process. */
const most = 3;

// A bundler may load this module several times in one process, which they are counted for.
const shared = globalThis as typeof globalThis & { offloadAtOnce?: Map<string, number> };
const atOnce = (shared.offloadAtOnce ??= new Map());

/**
 * Does what keeps the database busy for seconds, a few of each person's at once: others' requests need it, too.
 * @throws OffloadError `too_many_requests`
 */
export async function fewAtOnce<T>({ id }: Actor, work: () => Promise<T>): Promise<T> {
  const running = atOnce.get(id) ?? 0;
  if (running >= most) {
    const detail = `You have ${running} of these running at once, which is the most. Wait for one of them.`;
    throw new OffloadError("too_many_requests", detail, { retryAfterSeconds: 1 });
  }
  atOnce.set(id, running + 1);
  try {
    return await work();
  } finally {
    const left = (atOnce.get(id) ?? 1) - 1;
    if (left > 0) atOnce.set(id, left);
    else atOnce.delete(id);
  }
}
