import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { checkRedis } from "@/scripts/engine/check-redis";
import type { Child } from "@/scripts/process/child";
import { findFreePort } from "@/scripts/process/free-port";
import { keepRunning, type KeptProcess } from "@/scripts/process/keep-running";
import { startChild } from "@/scripts/process/start-child";

/** A Redis that is started again when it ends, as a system's own is, with what it had. */
export interface KeptRedis extends KeptProcess {
  readonly url: string;
}

const limitMs = 20_000;

/** Starts an empty one that logs its writes. @param program its file */
export async function keepRedis(program: string, dataDir: string): Promise<KeptRedis> {
  const folder = path.join(dataDir, "redis");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const port = await findFreePort();
  const url = `redis://127.0.0.1:${port}`;
  const args = ["--bind", "127.0.0.1", "--port", String(port), "--dir", folder, "--appendonly", "yes"];
  const kept = await keepRunning("redis", async () => {
    const logFile = path.join(dataDir, "logs", "redis.log");
    const child = startChild({ name: "redis", command: program, args, logFile });
    if (await isReady(child, url)) return child;
    await child.stop();
    throw new Error(`Redis did not start; its log is ${logFile}`);
  });
  return { ...kept, url };
}

async function isReady(child: Child, url: string): Promise<boolean> {
  for (const giveUpAt = performance.now() + limitMs; performance.now() < giveUpAt; await delay(50)) {
    if (!child.isRunning()) return false;
    try {
      await checkRedis(url);
      return true;
    } catch {
      // Not yet.
    }
  }
  return false;
}
