import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";

import type { Target } from "../web/load";

export interface OpenStreams {
  /** When the last of them had the next event that all have, in milliseconds. */
  nextHeardAt(): Promise<number>;
  close(): Promise<void>;
}

/** Opens so many event streams, from a process of their own. */
export async function openStreams(target: Target, count: number): Promise<OpenStreams> {
  const program = path.join("bench", "events", "hear-streams.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, JSON.stringify(target), String(count)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { done, value } = await lines.next();
    if (done) throw new Error("the streams ended");
    return value;
  };
  if ((await nextLine()) !== "open") throw new Error("the streams could not be opened");
  return {
    nextHeardAt: async () => Number(await nextLine()),
    async close() {
      const exited = once(child, "exit");
      child.kill();
      await exited;
    },
  };
}
