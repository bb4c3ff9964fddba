import { setTimeout as delay } from "node:timers/promises";
import type { Child } from "./child";

/** Waits until an address answers at all. False when the process ends before, or it takes too long. */
export async function waitForAnswer(url: string, child: Child, limitMs: number): Promise<boolean> {
  const giveUpAt = Date.now() + limitMs;
  while (child.isRunning() && Date.now() < giveUpAt) {
    if (await answers(url, 3000)) return child.isRunning();
    await delay(50);
  }
  return false;
}

/** Whether an address answers at all, whatever it says. */
export async function answers(url: string, limitMs: number, method = "GET"): Promise<boolean> {
  try {
    const response = await fetch(url, { method, signal: AbortSignal.timeout(limitMs) });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}
