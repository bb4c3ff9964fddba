import path from "node:path";
import process from "node:process";
import { lastLines } from "../process/last-lines";
import { startChild } from "../process/start-child";
import { waitForAnswer } from "../process/wait-for-answer";
import { programFault } from "../program-fault";
import { addressOf } from "./address-of";
import { otherPort } from "./check-address";
import { checkPort } from "./check-port";
import { workerNodeOptions } from "./worker-node-options";

export interface NextOptions {
  role: "web" | "worker";
  host: string;
  port: number;
  dataDir: string;
  buildDir: string;
  /** Settings of the app, over those of this process. */
  env: Record<string, string>;
}

/** For the work in flight: what has not ended by then is ended by force. */
const patienceMs = 10_000;

/** Starts one process from the build and waits until it answers, be it that something else is still missing. */
export async function startNext({ role, host, port, dataDir, buildDir, env }: NextOptions) {
  await checkPort(host, port, otherPort(role === "web" ? "PORT" : "OFFLOAD_WORKER_PORT", port));
  const logFile = path.join(dataDir, "logs", `${role}.log`);
  const child = startChild({
    name: role,
    command: process.execPath,
    args: [path.join("node_modules", "next", "dist", "bin", "next"), "start", "-H", host, "-p", String(port)],
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ...(role === "worker" && { NODE_OPTIONS: workerNodeOptions() }),
      ...env,
      OFFLOAD_ROLE: role,
      OFFLOAD_DATA_DIR: dataDir,
      OFFLOAD_BUILD_DIR: buildDir,
      HOST: host,
      PORT: String(port),
    },
    logFile,
    patienceMs,
  });
  if (await waitForAnswer(`${addressOf(host, port)}/api/health`, child, 60_000)) return child;
  await child.stop();
  throw programFault({
    output: lastLines(logFile, 20),
    place: dataDir,
    setting: "OFFLOAD_DATA_DIR",
    sentence: `The ${role} process did not start (above: the end of ${logFile}).`,
  });
}
