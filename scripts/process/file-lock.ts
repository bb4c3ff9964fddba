import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { explainRefusal } from "../explain-refusal.mjs";
import { say } from "../progress";
import { SetupError } from "../setup-error";
import { startOfProcess } from "./process-identity";

const quietMs = 3000;

/**
 * Runs `work` while no other process of this machine does so under the same file.
 * @throws SetupError when the file cannot be made at all
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>, tell = say): Promise<T> {
  await takeLock(file, tell);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

async function takeLock(file: string, tell: (line: string) => void) {
  const tellAt = Date.now() + quietMs;
  let isTold = false;
  while (!tryOrExplain(file)) {
    if (!isTold && Date.now() > tellAt) {
      isTold = true;
      tell(`waiting for process ${readHolder(file)?.split(" ")[0] ?? "(just ended)"}, which holds ${file}`);
    }
    await delay(300);
  }
}

function tryOrExplain(file: string) {
  try {
    return tryLock(file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const refusal = explainRefusal(error.message, path.dirname(file));
    throw new SetupError(refusal ?? `The lock ${file} cannot be taken (${error.message}).`);
  }
}

/** The lock of a process that has died is void. */
function tryLock(file: string): boolean {
  if (create(file)) return true;
  const holder = readHolder(file);
  if (holder === null || isAlive(holder)) return false;
  // One at a time: a second waiter, late, would remove the lock that the first has taken since.
  const clearing = `${file}.clearing`;
  if (!tryLock(clearing)) return false;
  try {
    if (readHolder(file) === holder) rmSync(file, { force: true });
  } finally {
    rmSync(clearing, { force: true });
  }
  return create(file);
}

/** Written first and linked then, so that nobody ever reads half of it. False when there is one already. */
function create(file: string) {
  const draft = `${file}.${randomUUID()}`;
  try {
    writeFileSync(draft, `${process.pid} ${startOfProcess(process.pid)}`, { flag: "wx" });
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readHolder(file: string) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

function isAlive(holder: string) {
  const [pid, ...start] = holder.split(" ");
  return startOfProcess(Number(pid)) === start.join(" ");
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && "code" in error && error.code === code;
