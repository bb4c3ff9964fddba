import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { runningChildren } from "./child";

let isWatching = false;
let isEnding = false;

/** Whether we are on our way out: what ends now is not to be started again. */
export const areChildrenEnding = () => isEnding;

/** Ends every process that we look after, the last started first. */
export async function endChildren() {
  isEnding = true;
  for (;;) {
    const last = runningChildren().at(-1);
    if (!last) return;
    await Promise.all([last.stop(), delay(0)]);
  }
}

/**
 * From now on nothing that we start outlives us: not a signal, not the end of the process that
 * started us (npm, killed alone, leaves its script running), not an exit that nobody planned.
 */
export function endChildrenWithUs() {
  if (isWatching) return;
  isWatching = true;
  const end = (code: number) => {
    if (isEnding) return;
    if (process.stdout.isTTY && runningChildren().length > 0) process.stdout.write("\nEnding …\n");
    void endChildren().finally(() => process.exit(code));
  };
  process.on("SIGINT", () => end(130));
  process.on("SIGTERM", () => end(143));
  process.on("SIGHUP", () => end(129));
  // Only under npm: a shell that started us in the background may well go.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && end(143), 500).unref();
  process.on("exit", killWhatIsLeft);
}

function killWhatIsLeft() {
  for (const { pid } of runningChildren()) {
    if (pid <= 0) continue;
    try {
      process.kill(pid, "SIGTERM");
    } catch {
      // Already gone.
    }
  }
}
