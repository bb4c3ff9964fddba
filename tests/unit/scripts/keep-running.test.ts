import process from "node:process";
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { keepRunning } from "@/scripts/process/keep-running";
import { startOfProcess } from "@/scripts/process/process-identity";
import { startChild } from "@/scripts/process/start-child";

// What it says to people belongs to these tests, not to their report.
beforeEach(() => void vi.spyOn(process.stdout, "write").mockReturnValue(true));
afterEach(() => void vi.restoreAllMocks());

const start = () => Promise.resolve(startChild({ name: "sleeper", command: "sleep", args: ["60"] }));

async function keepSleeper(startIt = start) {
  const kept = await keepRunning("sleeper", startIt);
  onTestFinished(() => kept.stop());
  return kept;
}

it("a process that dies is started again", async () => {
  const kept = await keepSleeper();
  const first = kept.pid() ?? 0;
  process.kill(first, "SIGKILL");
  await vi.waitFor(() => expect(kept.starts()).toBe(2));
  expect(kept.pid()).not.toBe(first);
  expect(startOfProcess(kept.pid() ?? 0)).not.toBeNull();
});

it("a start that fails is tried again", async () => {
  let attempts = 0;
  const kept = await keepSleeper(() =>
    ++attempts === 2 ? Promise.reject(new Error("not this time")) : start(),
  );
  process.kill(kept.pid() ?? 0, "SIGKILL");
  await vi.waitFor(() => expect(kept.starts()).toBe(2), { timeout: 3000 });
  expect(attempts).toBe(3);
});

it("stopped, it ends and stays ended", async () => {
  const kept = await keepSleeper();
  const pid = kept.pid() ?? 0;
  await kept.stop();
  expect(startOfProcess(pid)).toBeNull();
  expect(kept.pid()).toBeUndefined();
  expect(kept.starts()).toBe(1);
});

it("what cannot be started the first time is an error", async () => {
  await expect(keepRunning("broken", () => Promise.reject(new Error("no such thing")))).rejects.toThrow(
    "no such thing",
  );
});
