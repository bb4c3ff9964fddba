import { cpSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { projectRoot } from "@/scripts/project-root";
import { findFreePort } from "@/scripts/process/free-port";
import { runProgram } from "@/scripts/process/run-program";
import { startChild } from "@/scripts/process/start-child";
import { waitForAnswer } from "@/scripts/process/wait-for-answer";

const next = path.join(projectRoot, "node_modules", "next", "dist", "bin", "next");
const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
/** Where it is built: among what is no source. */
const folderIn = (dataDir: string) => path.join(dataDir, "empty-app");

/** Builds the empty app. By webpack: Turbopack finds our own `proxy.ts` and `instrumentation.ts` in the folders above. */
export async function buildEmptyApp(dataDir: string): Promise<void> {
  cpSync(path.join(projectRoot, "bench", "web", "empty-app"), folderIn(dataDir), { recursive: true });
  const args = [next, "build", folderIn(dataDir), "--webpack"];
  const { code, output } = await runProgram({ command: process.execPath, args, env });
  if (code !== 0) throw new Error(`${output}\nThe empty app could not be built (above: why).`);
}

/** Starts a Next app of one route handler that does nothing. */
export async function startEmptyApp(dataDir: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await findFreePort();
  const args = [next, "start", folderIn(dataDir), "-H", "127.0.0.1", "-p", String(port)];
  const logFile = path.join(dataDir, "logs", "empty-app.log");
  const child = startChild({ name: "empty app", command: process.execPath, args, env, logFile });
  const url = `http://127.0.0.1:${port}/api/empty/one`;
  if (!(await waitForAnswer(url, child, 60_000)))
    throw new Error(`The empty app did not start: see ${logFile}`);
  return { url, stop: () => child.stop() };
}
