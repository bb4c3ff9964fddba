import { readFileSync, writeFileSync } from "node:fs";

/** Does `work` and reads the most memory that a process held meanwhile, in bytes (Linux: `VmHWM`). */
export async function peakDuring<T>(pid: number, work: () => Promise<T>) {
  // Sets the mark back to what the process holds now (proc(5), clear_refs).
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
  const result = await work();
  return { result, peakBytes: readPeak(pid) };
}

/** What a process holds now, in bytes. */
export const residentBytes = (pid: number) => readStatus(pid, "VmRSS");

const readPeak = (pid: number) => readStatus(pid, "VmHWM");

function readStatus(pid: number, field: string): number {
  const text = readFileSync(`/proc/${pid}/status`, "utf8");
  const [, kib] = new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(text) ?? [];
  if (!kib) throw new Error(`process ${pid} does not say how much memory it has held`);
  return Number(kib) * 1024;
}
