import { mkdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { startChild } from "@/scripts/process/start-child";
import { scratchFolder } from "../../support/scratch-folder";

const modeOf = (file: string) => statSync(file).mode & 0o777;

it("only we may read the logs, in a folder of an earlier run too", async () => {
  const logs = path.join(scratchFolder(), "logs");
  mkdirSync(logs, { mode: 0o755 });
  const logFile = path.join(logs, "echo.log");
  await startChild({ name: "echo", command: "echo", args: ["a row"], logFile }).exited;
  expect(readFileSync(logFile, "utf8")).toBe("a row\n");
  expect([modeOf(logs), modeOf(logFile)]).toEqual([0o700, 0o600]);
});

it("a program that is missing counts as one that ended at once", async () => {
  const child = startChild({ name: "ghost", command: "/no/such/program", args: [] });
  expect(await child.exited).toContain("ENOENT");
  await child.stop();
  expect(child.isRunning()).toBe(false);
});
