import { cpSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { projectRoot } from "@/scripts/project-root";
import { findFreePort } from "@/scripts/process/free-port";
import { runProgram } from "@/scripts/process/run-program";
import { startChild } from "@/scripts/process/start-child";
import { waitForAnswer } from "@/scripts/process/wait-for-answer";

/** A small Next app beside this file, to be measured beside the real one. */
export type BenchApp = "empty-app" | "status-app";

const next = path.join(projectRoot, "node_modules", "next", "dist", "bin", "next");
const common = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
/** Where it is built: among what is no source, and as deep as it is kept, so that its paths lead to the same files. */
const folderOf = (app: BenchApp, dataDir: string) => path.join(dataDir, "web", app);

/** Builds one. By webpack: Turbopack finds our own `proxy.ts` and `instrumentation.ts` in the folders above. */
export async function buildBenchApp(app: BenchApp, dataDir: string): Promise<void> {
  const folder = folderOf(app, dataDir);
  cpSync(path.join(projectRoot, "bench", "web", app), folder, { recursive: true });
  const args = [next, "build", folder, "--webpack"];
  const { code, output } = await runProgram({ command: process.execPath, args, env: common });
  if (code !== 0) throw new Error(`${output}\nThe ${app} could not be built (above: why).`);
}

/**
 * Starts one.
 * @param probe a path that it answers
 * @returns where it is, without a slash at the end
 */
export async function startBenchApp(
  app: BenchApp,
  { dataDir, probe, env = {} }: { dataDir: string; probe: string; env?: Record<string, string> },
): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await findFreePort();
  const args = [next, "start", folderOf(app, dataDir), "-H", "127.0.0.1", "-p", String(port)];
  const logFile = path.join(dataDir, "logs", `${app}.log`);
  const child = startChild({
    name: app,
    command: process.execPath,
    args,
    env: { ...common, ...env },
    logFile,
  });
  const url = `http://127.0.0.1:${port}`;
  if (!(await waitForAnswer(`${url}${probe}`, child, 60_000)))
    throw new Error(`The ${app} did not start: see ${logFile}`);
  return { url, stop: () => child.stop() };
}
