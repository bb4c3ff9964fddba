import { setTimeout as realDelay } from "node:timers/promises";
import { onTestFinished, vi } from "vitest";

/** Lets this program's own timers run ahead of the clock; those of sockets keep their time. */
export function fakeOwnTimers(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
}

/**
 * Skips time until something has come to its end.
 * @returns how many seconds that took by the timers
 */
export async function secondsUntil(end: Promise<unknown>): Promise<number> {
  let isOver = false;
  const note = () => (isOver = true);
  end.then(note, note);
  for (let seconds = 0; ; seconds += 1) {
    await realDelay(20);
    if (isOver) return seconds;
    await vi.advanceTimersByTimeAsync(1000);
  }
}
