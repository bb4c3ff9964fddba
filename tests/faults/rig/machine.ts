import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { workerNodeOptions } from "@/scripts/stack/worker-node-options";

/** What web and worker processes are made to believe of the machine that they run on. */
export interface Machine {
  /** What they must be started with. */
  readonly env: Record<string, string>;
  /** Moves their clock, forward or back, from where the real one is. */
  setClock(offsetMs: number): void;
  /** How far a process' clock has been moved, by its own word. */
  clockOf(pid: number): number;
  setDiskFull(isFull: boolean): void;
}

const preload = pathToFileURL(path.join(import.meta.dirname, "preload.mjs")).href;

/** @param file where it is said; preload.mjs reads it in each process */
export function pretendMachine(file: string): Machine {
  const machine = { clockOffsetMs: 0, isDiskFull: false };
  const say = (change: Partial<typeof machine>) => {
    Object.assign(machine, change);
    // Nobody may read half of it.
    writeFileSync(`${file}.new`, JSON.stringify(machine));
    renameSync(`${file}.new`, file);
  };
  say({});
  return {
    env: { NODE_OPTIONS: `${workerNodeOptions()} --import ${preload}`, FAULTS_FILE: file },
    setClock: (clockOffsetMs) => say({ clockOffsetMs }),
    clockOf: (pid) => {
      const told = `${file}.${pid}`;
      return existsSync(told) ? Number(readFileSync(told, "utf8")) : 0;
    },
    setDiskFull: (isDiskFull) => say({ isDiskFull }),
  };
}
