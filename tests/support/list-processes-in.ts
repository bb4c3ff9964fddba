import { readdirSync, readlinkSync } from "node:fs";

/** The processes whose root folder this is: what runs in a system of its own there (Linux only). */
export function listProcessesIn(root: string): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => rootOf(pid) === root).map(Number);
}

function rootOf(pid: string) {
  try {
    return readlinkSync(`/proc/${pid}/root`);
  } catch {
    // Ended while we look.
    return null;
  }
}
