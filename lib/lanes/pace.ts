import { setImmediate as otherWork, setTimeout as delay } from "node:timers/promises";

/** What takes longer than this in one go is slow. */
const slowMs = 50;
/** How long the process then does its other work, of the slow work's own time. */
const restShare = 1 / 2;

/**
 * The pace of what one export computes, stretch by stretch, in a process that has other work, too: to answer, to say
 * that it lives, other exports. Quick stretches leave it a turn after each. Once one was slow, those behind it are
 * done in turn with the slow ones of other exports, and with a rest after each: several in a row would leave the
 * process nothing for as long as all of them take.
 */
export class Pace {
  #isSlow = false;
  #busyMs = 0;

  async run<T>(work: () => T): Promise<T> {
    const measured = () => this.#measure(work);
    if (this.#isSlow) return inTurn(measured);
    try {
      return measured();
    } finally {
      await otherWork();
    }
  }

  /** What has been computed for since this was last asked, in milliseconds, without the waits. */
  takeBusyMs(): number {
    const busyMs = this.#busyMs;
    this.#busyMs = 0;
    return busyMs;
  }

  #measure<T>(work: () => T): T {
    const begin = performance.now();
    try {
      return work();
    } finally {
      const ms = performance.now() - begin;
      this.#busyMs += ms;
      this.#isSlow = ms > slowMs;
    }
  }
}

let last: Promise<unknown> = Promise.resolve();

/** One after another in this process. */
function inTurn<T>(work: () => T): Promise<T> {
  let begin = 0;
  const turn = last.then(() => {
    begin = performance.now();
    return work();
  });
  const rest = () => delay((performance.now() - begin) * restShare);
  last = turn.then(rest, rest);
  return turn;
}
