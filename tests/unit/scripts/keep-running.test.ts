import process from "node:process";
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { runningChildren } from "@/scripts/process/child";
import { keepRunning } from "@/scripts/process/keep-running";
import { startOfProcess } from "@/scripts/process/process-identity";
import { startChild } from "@/scripts/process/start-child";

// What it says to people belongs to these tests, not to their report.
beforeEach(() => void vi.spyOn(process.stdout, "write").mockReturnValue(true));
afterEach(() => void vi.restoreAllMocks());

const startNamed = (name: string) => Promise.resolve(startChild({ name, command: "sleep", args: ["60"] }));
const start = () => startNamed("sleeper");

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

it("one that was started again keeps its place in the order in which all are ended", async () => {
  const database = await keepSleeper();
  await keepSleeper(() => startNamed("user of it"));
  process.kill(database.pid() ?? 0, "SIGKILL");
  await vi.waitFor(() => expect(database.starts()).toBe(2));
  expect(runningChildren().map(({ name }) => name)).toEqual(["sleeper", "user of it"]);
});

it("a failure that stays the same is not told at every attempt", async () => {
  let attempts = 0;
  const kept = await keepSleeper(() =>
    ++attempts === 1 || attempts > 3 ? start() : Promise.reject(new Error("port 3000 is taken")),
  );
  kept.kill();
  await vi.waitFor(() => expect(kept.starts()).toBe(2), { timeout: 8000 });
  const told = vi.mocked(process.stdout.write).mock.calls.flat().join("");
  expect(told.match(/port 3000 is taken/g)).toHaveLength(1);
}, 10_000);

it("what cannot be started the first time is an error", async () => {
  await expect(keepRunning("broken", () => Promise.reject(new Error("no such thing")))).rejects.toThrow(
    "no such thing",
  );
});
