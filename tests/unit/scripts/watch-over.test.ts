import { spawn } from "node:child_process";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { findFreePort } from "@/scripts/process/free-port";
import { keepRunning } from "@/scripts/process/keep-running";
import { startChild } from "@/scripts/process/start-child";
import { waitForAnswer } from "@/scripts/process/wait-for-answer";
import { watchOver } from "@/scripts/process/watch-over";

const times = { everyMs: 50, patienceMs: 100, silenceMs: 400 };

/** A kept process that answers; once started again, it only counts as started after `pauseMs`. */
async function keepServer(pauseMs = 0) {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const code = `require("http").createServer((q, a) => a.writeHead(405).end()).listen(${port}, "127.0.0.1")`;
  let starts = 0;
  const kept = await keepRunning("server", async () => {
    const child = startChild({ name: "server", command: process.execPath, args: ["-e", code] });
    if (++starts > 1) await delay(pauseMs);
    await waitForAnswer(url, child, 10_000);
    return child;
  });
  const endWatch = watchOver(kept, url, times);
  onTestFinished(async () => {
    endWatch();
    await kept.stop();
  });
  return kept;
}

it("a process that hangs is ended by force, and started again", { timeout: 20_000 }, async () => {
  const kept = await keepServer();
  const hung = kept.pid() ?? 0;
  process.kill(hung, "SIGSTOP");
  await expect.poll(() => kept.starts(), { timeout: 10_000 }).toBe(2);
  await expect.poll(() => kept.pid(), { timeout: 10_000 }).not.toBe(hung);
});

it(
  "a process that answers is left alone, and so is one that hangs for a moment",
  { timeout: 20_000 },
  async () => {
    const kept = await keepServer();
    const pid = kept.pid() ?? 0;
    spawn("sh", ["-c", `kill -STOP ${pid}; sleep 0.2; kill -CONT ${pid}`]);
    await delay(1500);
    expect([kept.pid(), kept.starts()]).toEqual([pid, 1]);
  },
);

it("a process that takes long to start is left alone", { timeout: 20_000 }, async () => {
  const kept = await keepServer(1500);
  kept.kill();
  await expect.poll(() => kept.starts(), { timeout: 10_000 }).toBe(2);
  const started = kept.pid();
  await delay(800);
  expect([kept.pid(), kept.starts()]).toEqual([started, 2]);
});
