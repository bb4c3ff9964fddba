import { readdirSync, readFileSync } from "node:fs";

/** The processes that have inherited this in their environment, as in `NAME=value` (Linux only). */
export function listMarked(mark: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => environmentOf(pid).includes(mark))
    .map(Number);
}

/** Empty for a process that has ended. */
function environmentOf(pid: string) {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    return "";
  }
}
