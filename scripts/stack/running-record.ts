import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { lookAfter, runningChildren, watchChildren } from "../process/child";
import { withFileLock } from "../process/file-lock";
import { startOfProcess } from "../process/process-identity";
import { say } from "../progress";
import { ownCommand } from "../own-command";
import { SetupError } from "../setup-error";
import { claimFolder } from "./claim-folder";

interface ProcessNote {
  name: string;
  pid: number;
  start: string | null;
}

interface RunningNote {
  launcher: ProcessNote;
  baseUrl: string;
  processes: ProcessNote[];
}

/**
 * Takes a data folder for this process, and ends what a run that was killed has left in it
 * (not its Postgres: that is used on). Who runs is kept in a file of the folder.
 * @returns what gives the folder back
 * @throws SetupError when another run has it
 */
export async function openRunningRecord(dataDir: string, baseUrl: string): Promise<() => void> {
  claimFolder(dataDir);
  const file = path.join(dataDir, "running.json");
  const note: RunningNote = { launcher: noteOf("launcher", process.pid), baseUrl, processes: [] };
  await withFileLock(`${file}.lock`, async () => {
    const last = read(file);
    if (last) await clearAway(last, dataDir);
    write(file, note);
  });
  const unwatch = watchChildren(() => {
    note.processes = runningChildren()
      .filter(({ name, pid }) => name !== "postgres" && pid > 0)
      .map(({ name, pid }) => noteOf(name, pid));
    noteDown(file, note);
  });
  const giveBack = () => {
    process.off("exit", giveBack);
    unwatch();
    if (note.processes.length === 0) rmSync(file, { force: true });
  };
  process.once("exit", giveBack);
  return giveBack;
}

async function clearAway(last: RunningNote, dataDir: string) {
  if (isAlive(last.launcher) && last.launcher.pid !== process.pid) {
    throw new SetupError(
      `Offload is running in ${dataDir} already, or is being set up there (process ${last.launcher.pid}, ${last.baseUrl}). ` +
        `Stop it first, or run a second one with a data folder and a port of its own: OFFLOAD_DATA_DIR=.offload-2 PORT=3001 ${ownCommand()}`,
    );
  }
  await Promise.all(last.processes.filter(isAlive).map(end));
}

async function end(leftover: ProcessNote) {
  const exited = (async () => {
    while (isAlive(leftover)) await delay(50);
    return "ended";
  })();
  await lookAfter({ ...leftover, exited, leadsGroup: true }).stop();
}

const noteOf = (name: string, pid: number): ProcessNote => ({ name, pid, start: startOfProcess(pid) });

const isAlive = ({ pid, start }: ProcessNote) => start !== null && startOfProcess(pid) === start;

function read(file: string): RunningNote | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as RunningNote;
  } catch {
    return null;
  }
}

/** On a full disk what runs goes on: only a start after our own sudden death would miss the note. */
function noteDown(file: string, note: RunningNote) {
  try {
    write(file, note);
  } catch (error) {
    say(`${file} could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function write(file: string, note: RunningNote) {
  writeFileSync(`${file}.new`, JSON.stringify(note, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
