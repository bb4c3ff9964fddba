import { readFileSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { startOfProcess } from "./process-identity";

/** Runs `work` while no other process of this machine does so under the same file. */
export async function withFileLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!tryLock(file)) await delay(300);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** The lock of a process that has died is void. */
function tryLock(file: string) {
  const us = `${process.pid} ${startOfProcess(process.pid)}`;
  try {
    writeFileSync(file, us, { flag: "wx" });
    return true;
  } catch {
    const holder = readHolder(file);
    if (holder !== null && !isAlive(holder)) rmSync(file, { force: true });
    return false;
  }
}

function readHolder(file: string) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function isAlive(holder: string) {
  // Empty: another process is just writing it.
  if (holder === "") return true;
  const [pid, ...start] = holder.split(" ");
  return startOfProcess(Number(pid)) === start.join(" ");
}
