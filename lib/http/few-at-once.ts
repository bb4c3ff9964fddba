import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";

/** How many of a person's at once, in one process. */
const most = 3;
/** And how many more wait for their turn. */
const mostWaiting = 20;

/** What one person has under way, and who waits for it. */
interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

// A bundler may load this module several times in one process, which they are counted for.
const shared = globalThis as typeof globalThis & { offloadAtOnce?: Map<string, Line> };
const lines = (shared.offloadAtOnce ??= new Map());

/**
 * Does what keeps the database busy for seconds, a few of each person's at once: others' requests need it, too.
 * @throws OffloadError `too_many_requests`
 */
export async function fewAtOnce<T>({ id }: Actor, work: () => Promise<T>): Promise<T> {
  const line = lineOf(id);
  if (line.running >= most) throw tooMany(line);
  line.running += 1;
  return leaving(id, line, work);
}

/**
 * The same for who would rather wait for their turn than be refused.
 * @throws OffloadError `too_many_requests` where very many wait already
 */
export async function inTurn<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
  const line = lineOf(actor.id);
  if (line.running < most) return fewAtOnce(actor, work);
  if (line.waiting.length >= mostWaiting) throw tooMany(line);
  await new Promise<void>((resolve) => line.waiting.push(resolve));
  return leaving(actor.id, line, work);
}

function lineOf(id: string): Line {
  const known = lines.get(id);
  if (known) return known;
  const made: Line = { running: 0, waiting: [] };
  lines.set(id, made);
  return made;
}

/** Behind it, who waits first has its place. */
async function leaving<T>(id: string, line: Line, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    const next = line.waiting.shift();
    if (next) next();
    else if ((line.running -= 1) === 0) lines.delete(id);
  }
}

function tooMany({ running, waiting }: Line): OffloadError {
  const detail = `You have ${running + waiting.length} of these running at once, which is the most. Wait for one of them.`;
  return new OffloadError("too_many_requests", detail, { retryAfterSeconds: 1 });
}
