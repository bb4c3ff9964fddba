import { spawn } from "node:child_process";
import { chmodSync, closeSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { type Child, lookAfter } from "./child";
import { endChildrenWithUs } from "./end-children";
import { projectRoot } from "../project-root";

export interface ChildCommand {
  name: string;
  command: string;
  args: readonly string[];
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** Where its output goes; without one it shares our terminal. */
  logFile?: string;
  uid?: number;
  gid?: number;
  stopSignal?: NodeJS.Signals;
  patienceMs?: number;
}

/**
 * Starts a process in a group of its own: Ctrl-C reaches us alone, and we end them in order.
 * One that cannot be started counts as one that ended at once.
 */
export function startChild(spec: ChildCommand): Child {
  endChildrenWithUs();
  const output = spec.logFile ? openLog(spec.logFile) : "inherit";
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd ?? projectRoot,
    env: { ...process.env, ...spec.env },
    detached: true,
    stdio: ["ignore", output, output],
    ...(spec.uid === undefined ? {} : { uid: spec.uid }),
    ...(spec.gid === undefined ? {} : { gid: spec.gid }),
  });
  if (typeof output === "number") closeSync(output);
  const exited = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`));
    child.once("error", (error) => resolve(error.message));
  });
  const { name, stopSignal, patienceMs } = spec;
  return lookAfter({
    name,
    // Without an id there is no process: `exited` tells why.
    pid: child.pid ?? 0,
    exited,
    leadsGroup: child.pid !== undefined,
    ...(stopSignal && { stopSignal }),
    ...(patienceMs && { patienceMs }),
  });
}

const largestLogBytes = 10_000_000;

/**
 * Logs go on where the last run stopped; one that has grown large makes room, and is kept once.
 * They are ours to read alone: others may pass through the data folder, for Postgres runs as another user there.
 */
function openLog(file: string) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  // It may be of a time when all could read it.
  chmodSync(path.dirname(file), 0o700);
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > largestLogBytes) renameSync(file, `${file}.old`);
  return openSync(file, "a", 0o600);
}
