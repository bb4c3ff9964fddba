import { mkdirSync } from "node:fs";
import path from "node:path";
import { say } from "../progress";
import { findOnPath } from "../search-path";

interface HintOptions {
  dataDir: string;
  redisUrl?: string | undefined;
  engineUrl?: string | undefined;
}

/** The engine's runs could outlive it here: says how, in one line, to who does not use it yet. */
export function hintAtRedis({ dataDir, redisUrl, engineUrl }: HintOptions): void {
  if (redisUrl || engineUrl) return;
  const program = findOnPath("redis-server") ?? findOnPath("valkey-server");
  if (!program) return;
  // It needs a folder that is there; where it is started, its log would count as source of the app, which is then
  // built anew at each start.
  const folder = path.join(dataDir, "redis");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  say(
    `Redis is on this machine: \`${program} --bind 127.0.0.1 --appendonly yes --dir ${folder}\` and ` +
      "REDIS_URL=redis://127.0.0.1:6379 let the engine's queue outlive its restarts (without, Offload starts again what is lost).",
  );
}
