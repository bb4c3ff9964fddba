import { setImmediate as soon } from "node:timers/promises";

/** What computes for longer than this in one go is slow; the clock may go on without us where others use the machine. */
const slow = { cpuMs: 50, wallMs: 1000 };
/** How long the process then does its other work, of the slow work's own time. */
const restShare = 1 / 2;
/** So many quick stretches make an export quick again: about a second of work. */
const settledStretches = 40;

interface Waiting {
  readonly isSlow: () => boolean;
  readonly begin: () => void;
}

interface Turns {
  readonly waiting: Waiting[];
  isTaken: boolean;
  restUntil: number;
  /** Calls the next one when the rest is over. */
  restTimer?: NodeJS.Timeout;
}

// A bundler may load this module several times in one process; the turns must be one.
const shared = globalThis as typeof globalThis & { offloadTurns?: Turns };
const turns = (shared.offloadTurns ??= { waiting: [], isTaken: false, restUntil: 0 });

/**
 * The pace of what one export computes, stretch by stretch, in a process that has other work, too: to answer, to say
 * that it lives, to read and write. One stretch of one export has its turn, then the process goes round once. After a
 * slow one it rests; those that have been quick pass meanwhile, those that were slow wait.
 */
export class Pace {
  #quickLeft = 0;
  #busyMs = 0;

  /**
   * Runs one stretch when it is its turn.
   * @throws what the work throws; the signal's reason, also while it waits
   */
  async run<T>(work: () => T, signal?: AbortSignal): Promise<T> {
    await this.#turn(signal);
    try {
      return this.#measure(work);
    } finally {
      void soon().then(() => {
        turns.isTaken = false;
        callNext();
      });
    }
  }

  /** What has been computed for since this was last asked, in milliseconds, without the waits. */
  takeBusyMs(): number {
    const busyMs = this.#busyMs;
    this.#busyMs = 0;
    return busyMs;
  }

  #turn(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        turns.waiting.splice(turns.waiting.indexOf(place), 1);
        reject(signal?.reason as Error);
      };
      const begin = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const place = { isSlow: () => this.#quickLeft > 0, begin };
      if (signal?.aborted) return reject(signal.reason as Error);
      signal?.addEventListener("abort", leave, { once: true });
      turns.waiting.push(place);
      callNext();
    });
  }

  #measure<T>(work: () => T): T {
    const [begin, cpu] = [performance.now(), process.cpuUsage()];
    try {
      return work();
    } finally {
      const [wallMs, { user, system }] = [performance.now() - begin, process.cpuUsage(cpu)];
      const isSlow = (user + system) / 1000 > slow.cpuMs || wallMs > slow.wallMs;
      this.#busyMs += wallMs;
      this.#quickLeft = isSlow ? settledStretches : Math.max(0, this.#quickLeft - 1);
      if (isSlow) turns.restUntil = performance.now() + wallMs * restShare;
    }
  }
}

function callNext(): void {
  if (turns.isTaken) return;
  const restMs = turns.restUntil - performance.now();
  const index = turns.waiting.findIndex(({ isSlow }) => restMs <= 0 || !isSlow());
  const [next] = index < 0 ? [] : turns.waiting.splice(index, 1);
  if (next) {
    turns.isTaken = true;
    next.begin();
  } else if (turns.waiting.length > 0) {
    clearTimeout(turns.restTimer);
    turns.restTimer = setTimeout(callNext, restMs);
  }
}
