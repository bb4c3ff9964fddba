import { mkdirSync } from "node:fs";
import process from "node:process";
import { findFreePort } from "@/scripts/process/free-port";
import { keepRunning, type KeptProcess } from "@/scripts/process/keep-running";
import { startChild } from "@/scripts/process/start-child";
import { askRedis, redisPlaceOf } from "@/scripts/engine/ask-redis";
import { setTimeout as delay } from "node:timers/promises";

export interface RunningRedis extends KeptProcess {
  readonly url: string;
}

/** Starts the Redis that the set-up has found or installed; every write is on the disk before it is answered. */
export async function startRedis(folder: string): Promise<RunningRedis> {
  mkdirSync(folder, { recursive: true });
  const port = await findFreePort();
  const url = `redis://127.0.0.1:${port}`;
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
  const kept = await keepRunning("redis", async () => {
    const child = startChild({
      name: "redis",
      command: process.env.OFFLOAD_REDIS ?? "redis-server",
      args: [...args, "--appendonly", "yes", "--appendfsync", "always"],
      logFile: `${folder}.log`,
    });
    for (const giveUpAt = Date.now() + 20_000; child.isRunning() && Date.now() < giveUpAt;) {
      if (await isReady(url)) return child;
      await delay(50);
    }
    await child.stop();
    throw new Error(`Redis did not start; see ${folder}.log`);
  });
  return { ...kept, url };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await askRedis(redisPlaceOf(url), ["PING"]))[0] === "PONG";
  } catch {
    return false;
  }
}
