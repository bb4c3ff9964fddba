import { say } from "../progress";
import { findOnPath } from "../search-path";

/** The engine's runs could outlive it here: says how, in one line. */
export function hintAtRedis(): void {
  const program = findOnPath("redis-server") ?? findOnPath("valkey-server");
  if (!program) return;
  say(
    `Redis is on this machine: \`${program} --bind 127.0.0.1 --appendonly yes\` and REDIS_URL=redis://127.0.0.1:6379 ` +
      "let the engine's runs outlive its restarts (without, Offload starts them again).",
  );
}
