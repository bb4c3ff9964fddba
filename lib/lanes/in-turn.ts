import { setImmediate as otherWork, setTimeout as delay } from "node:timers/promises";

/** Work of longer than this is followed by a rest. */
const longMs = 50;
/** How long the rest is, of the work's own time. */
const restShare = 1 / 4;

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs what computes without a pause, one after another in this process, and leaves time between for what else it
 * has to do: answer, say that it lives, write to the database. Were several to compute in a row, nothing of that
 * would have its turn for as long as all of them take.
 */
export function inTurn<T>(work: () => T): Promise<T> {
  let begin = 0;
  const turn = last.then(() => {
    begin = performance.now();
    return work();
  });
  const rest = () => restAfter(performance.now() - begin);
  last = turn.then(rest, rest);
  return turn;
}

function restAfter(ms: number): Promise<unknown> {
  return ms > longMs ? delay(ms * restShare) : otherWork();
}
