import { setTimeout as delay } from "node:timers/promises";
import { say } from "../progress";
import type { KeptProcess } from "./keep-running";
import { answers } from "./wait-for-answer";

export interface WatchTimes {
  /** How often it is asked. */
  everyMs: number;
  /** How long one answer may take. */
  patienceMs: number;
  /** It is ended when every question for so long has stayed without an answer. */
  silenceMs: number;
}

/**
 * A method that the address does not have: the refusal needs nothing but the process itself, so that it is not
 * ended for a database that hangs.
 */
const method = "OPTIONS";

const usualTimes: WatchTimes = { everyMs: 5000, patienceMs: 10_000, silenceMs: 30_000 };

/**
 * Asks a kept process again and again for any answer, and ends one that has hung (it spins, or was stopped) by
 * force, so that it is started again. One that is between two starts, or still starting, is left alone.
 * @returns what ends the watch
 */
export function watchOver(kept: KeptProcess, url: string, times: Partial<WatchTimes> = {}): () => void {
  const { everyMs, patienceMs, silenceMs } = { ...usualTimes, ...times };
  const stopped = new AbortController();
  const pause = (ms: number) =>
    delay(ms, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined);

  const watch = async () => {
    let silence: Silence | null = null;
    while (!stopped.signal.aborted) {
      const [pid, askedAt] = [kept.pid(), performance.now()];
      const isWell = pid === undefined || (await answers(url, patienceMs, method));
      silence = isWell ? null : goOn(silence, pid, askedAt);
      if (silence && isTooLong(silence, silenceMs) && kept.pid() === silence.pid && !stopped.signal.aborted) {
        say(`${kept.name} has not answered for ${inSeconds(silenceMs)}; ending it by force`);
        kept.kill();
        silence = null;
      }
      await pause(Math.max(0, everyMs - (performance.now() - askedAt)));
    }
  };
  void watch();
  return () => stopped.abort();
}

/** Questions in a row to one process that stayed without an answer. */
interface Silence {
  pid: number;
  since: number;
  questions: number;
}

const goOn = (silence: Silence | null, pid: number, askedAt: number): Silence =>
  silence?.pid === pid
    ? { ...silence, questions: silence.questions + 1 }
    : { pid, since: askedAt, questions: 1 };

/** Not by one question alone: were we stopped ourselves for a while (Ctrl-Z), its time would be over as we go on. */
const isTooLong = ({ since, questions }: Silence, silenceMs: number) =>
  questions > 1 && performance.now() - since >= silenceMs;

const inSeconds = (ms: number) => `${Math.round(ms / 100) / 10} s`;
