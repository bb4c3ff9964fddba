import { setTimeout as delay } from "node:timers/promises";
import { say } from "../progress";
import type { Child } from "./child";
import { areChildrenEnding } from "./end-children";

/** A process that is started again whenever it ends. */
export interface KeptProcess {
  readonly name: string;
  /** The process that runs at the moment; undefined between two. */
  pid(): number | undefined;
  /** How often it was started: 1 until it first ends. */
  starts(): number;
  /** Ends the process that runs, by force: it is started again. */
  kill(): void;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** One that ran for so long was well: the next end is a new misfortune, not the same one. */
const wellMs = 30_000;
const longestPauseMs = 15_000;
/** The same failure is told again after so long. */
const retellMs = 60_000;

/**
 * Starts a process and keeps it running.
 * @param start starts it and waits until it is ready
 * @throws what the first `start` throws; later ones are tried again, ever more slowly
 */
export async function keepRunning(name: string, start: () => Promise<Child>): Promise<KeptProcess> {
  let child: Child | undefined = await start();
  let starts = 1;
  const stopped = new AbortController();
  const isOver = () => stopped.signal.aborted || areChildrenEnding();

  const tellFailure = sayNowAndThen();
  const startAgain = async () => {
    try {
      child = await start();
      starts++;
      if (isOver()) await child.stop();
    } catch (error) {
      tellFailure(`${name} could not be started again, and is tried further: ${lastLine(error)}`);
    }
  };

  const watch = async () => {
    for (let failures = 0; !isOver(); failures++) {
      const startedAt = Date.now();
      const ending = await child?.exited;
      if (isOver()) return;
      if (child) say(`${name} ${ending}; starting it again`);
      if (child && Date.now() - startedAt > wellMs) failures = 0;
      child = undefined;
      const pauseMs = Math.min(100 * 4 ** failures, longestPauseMs);
      await delay(pauseMs, undefined, { signal: stopped.signal }).catch(() => undefined);
      if (!isOver()) await startAgain();
    }
  };
  const watching = watch();

  return {
    name,
    pid: () => (child?.isRunning() ? child.pid : undefined),
    starts: () => starts,
    kill: () => child?.kill(),
    async stop() {
      stopped.abort();
      await child?.stop();
      await watching;
    },
  };
}

/** Says a sentence, but not the same one every few seconds. */
function sayNowAndThen() {
  let last = { sentence: "", at: -Infinity };
  return (sentence: string) => {
    const now = performance.now();
    if (sentence === last.sentence && now - last.at < retellMs) return;
    last = { sentence, at: now };
    say(sentence);
  };
}

const lastLine = (error: unknown) =>
  error instanceof Error ? error.message.trim().split("\n").at(-1) : String(error);
