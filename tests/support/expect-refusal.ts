import { setTimeout as delay } from "node:timers/promises";
import process from "node:process";
import { expect } from "vitest";
import { findFreePort } from "@/scripts/process/free-port";
import { launch, type LaunchOptions } from "./launch";

const limitMs = 60_000;

/**
 * Launches what cannot start, and expects that it ends with a sentence: soon, with an exit code that says so,
 * without a stack, and with nothing left running.
 * @param sentence what, where and the cure; not more lines than are named here
 */
export async function expectRefusal(options: LaunchOptions, ...sentence: (string | RegExp)[]) {
  // Of its own, unless the port is what is tried: 3000 may be taken.
  const port = options.readsEnvFile ? {} : { PORT: String(await findFreePort()) };
  const launched = launch({ ...options, env: { ...port, ...options.env } });
  const code = await Promise.race([launched.exited, delay(limitMs, "no end" as const, { ref: false })]);
  const left = launched.processes();
  for (const pid of left) process.kill(pid, "SIGKILL");
  const output = launched.output();
  for (const part of sentence) expect(output).toMatch(part);
  expect(output).not.toMatch(/^\s+at .*[:(]/m);
  const told = output.split("\n").filter((line) => line.trim() && !line.startsWith("•"));
  expect(told.length, output).toBeLessThanOrEqual(sentence.length);
  expect({ code, left }).toEqual({ code: 1, left: [] });
}
