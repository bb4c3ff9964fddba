import { readFileSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";

/** The process of the stack that bears this name now; another one once it was started again. */
export function pidOf(name: "worker" | "engine" | "web"): number {
  const record = path.join(inject("stack").dataDir, "running.json");
  const { processes } = JSON.parse(readFileSync(record, "utf8")) as {
    processes: { name: string; pid: number }[];
  };
  const pid = processes.find((child) => child.name === name)?.pid;
  if (!pid) throw new Error(`there is no ${name} in ${record}`);
  return pid;
}
