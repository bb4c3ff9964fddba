import { setTimeout as delay } from "node:timers/promises";
import process from "node:process";
import { startOfProcess } from "./process-identity";

/** A process that we look after, started here or found running. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Ends when the process does, with how it ended. */
  readonly exited: Promise<string>;
  isRunning(): boolean;
  /** Asks it to end, waits, and ends it by force when it does not. */
  stop(): Promise<void>;
  /** Ends it by force, at once. */
  kill(): void;
}

export interface ChildDetails {
  name: string;
  pid: number;
  exited: Promise<string>;
  /** Whether the process leads a group, which then ends with it. */
  leadsGroup: boolean;
  stopSignal?: NodeJS.Signals;
  patienceMs?: number;
}

const running = new Set<Child>();

/** Where each name stands in the order of first starts: a database that is started again does not come last. */
const places = new Map<string, number>();
const placeOf = ({ name }: Child) => places.get(name) ?? 0;

/** Every process that we look after, in the order in which their names were first started. */
export const runningChildren = () => [...running].sort((a, b) => placeOf(a) - placeOf(b));

const listeners = new Set<() => void>();

/** Calls `listener` whenever a process was taken into care or has ended. Returns what ends that. */
export function watchChildren(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tellListeners = () => listeners.forEach((listener) => listener());

/** Takes a process into care: it is stopped when we end. */
export function lookAfter(details: ChildDetails): Child {
  const { name, pid, exited, leadsGroup, stopSignal = "SIGTERM", patienceMs = 5000 } = details;
  let isRunning = true;
  const child: Child = {
    name,
    pid,
    exited,
    isRunning: () => isRunning,
    async stop() {
      if (!isRunning) return;
      sendSignal(pid, stopSignal, leadsGroup);
      await Promise.race([exited, delay(patienceMs, undefined, { ref: false })]);
      // The group in any case: what a process leaves behind ends as well.
      if (isRunning || leadsGroup) sendSignal(pid, "SIGKILL", leadsGroup);
      await exited;
    },
    kill: () => isRunning && sendSignal(pid, "SIGKILL", leadsGroup),
  };
  running.add(child);
  if (!places.has(name)) places.set(name, places.size);
  tellListeners();
  void exited.then(() => {
    isRunning = false;
    running.delete(child);
    tellListeners();
  });
  return child;
}

/** Takes a process that somebody else started into care, such as one left over by an earlier run. */
export function adoptProcess(
  name: string,
  pid: number,
  stopSignal: NodeJS.Signals,
  patienceMs = 5000,
): Child {
  const start = startOfProcess(pid);
  const exited = (async () => {
    while (start !== null && startOfProcess(pid) === start) await delay(200);
    return "ended";
  })();
  return lookAfter({ name, pid, exited, leadsGroup: false, stopSignal, patienceMs });
}

function sendSignal(pid: number, signal: NodeJS.Signals, toGroup: boolean) {
  // Zero would be our own group.
  if (pid <= 0) return;
  try {
    process.kill(toGroup ? -pid : pid, signal);
  } catch {
    // Already gone.
  }
}
