import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Child } from "../process/child";
import { findFreePort } from "../process/free-port";
import { lastLines } from "../process/last-lines";
import { listOpenPorts } from "../process/open-ports";
import { startChild } from "../process/start-child";
import { waitForAnswer } from "../process/wait-for-answer";
import { programFault } from "../program-fault";
import { say } from "../progress";
import { ensureSecret } from "../secrets";
import { builtEngineFile } from "./build-engine";
import type { EngineStorage } from "./engine-storage";

export interface EngineOptions {
  /** The Inngest server's program, from `findEngine`. */
  program: string;
  dataDir: string;
  port: number;
  /** Where the functions are served: it looks there once, at its start; later the worker registers itself. */
  appUrl: string;
  /** Where it keeps its runs; without it in its memory. */
  storage?: EngineStorage | null;
}

/** What an app needs to reach its engine. */
export interface EngineKeys {
  INNGEST_EVENT_KEY: string;
  INNGEST_SIGNING_KEY: string;
}

export const engineKeys = (dataDir: string): EngineKeys => ({
  INNGEST_EVENT_KEY: ensureSecret(dataDir, "inngest-event-key"),
  INNGEST_SIGNING_KEY: ensureSecret(dataDir, "inngest-signing-key"),
});

/** Starts the Inngest server on the loopback address and waits until it answers. */
export async function startEngine(options: EngineOptions): Promise<Child> {
  const { program, dataDir, port, appUrl, storage = null } = options;
  const folder = path.join(dataDir, "engine");
  // Its own files are made anew: a restart loses the runs in flight in any case, and what it would still remember
  // of them is what our sweeper and outbox send again. With a storage it has none.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const logFile = path.join(dataDir, "logs", "engine.log");
  const child = startChild({
    name: "engine",
    command: program,
    args: await engineArguments(port, appUrl, storage ? [] : ["--sqlite-dir", folder]),
    // It looks for settings from its folder upwards, and takes its keys from the environment,
    // where other users of the machine cannot read them.
    cwd: folder,
    env: {
      ...withoutInngest(process.env),
      ...engineKeys(dataDir),
      ...(storage && storageSettings(storage)),
      ...quiet,
    },
    logFile,
    // Its way out takes three seconds. Only with a storage does it save what the next start would read: which runs
    // it no longer works on, so that they go on at once.
    patienceMs: storage ? 8000 : 500,
  });
  if (await waitForAnswer(`http://127.0.0.1:${port}/health`, child, 30_000)) {
    if (program !== builtEngineFile()) void warnOfOpenPorts(program, child);
    return child;
  }
  await child.stop();
  throw programFault({
    output: lastLines(logFile, 15),
    place: folder,
    setting: "OFFLOAD_DATA_DIR",
    sentence: `The Inngest server did not start (above: the end of ${logFile}).`,
  });
}

/** Only the server that we build is bound to the loopback address in all its ports: others have no flag for it. */
async function warnOfOpenPorts(program: string, child: Child) {
  // It opens them a little later than the one that answers.
  await delay(2000, undefined, { ref: false });
  const ports = listOpenPorts(child.pid);
  if (ports.length === 0 || !child.isRunning()) return;
  say(
    `Warning: the Inngest server ${program} can be reached from the network, at port ${ports.join(", ")}. ` +
      "Block that with a firewall, or remove the program and install Go: then Offload builds one that stays on this machine.",
  );
}

async function engineArguments(port: number, appUrl: string, storageFlags: string[]) {
  const [gateway, gatewayGrpc, executorGrpc] = [
    await findFreePort(),
    await findFreePort(),
    await findFreePort(),
  ];
  return [
    ...["start", "--host", "127.0.0.1", "--port", String(port), "--no-ui", ...storageFlags],
    ...["--sdk-url", appUrl],
    // How often it looks for work, in milliseconds; its own default would add 0.1 s to every export.
    ...["--tick", "20"],
    // Ports that we do not use and it always opens.
    ...["--connect-gateway-port", String(gateway), "--connect-gateway-grpc-port", String(gatewayGrpc)],
    ...["--connect-executor-grpc-port", String(executorGrpc)],
  ];
}

/** Addresses with passwords: not as arguments, which every user of the machine can read. */
const storageSettings = ({ redisUrl, databaseUrl }: EngineStorage) => ({
  INNGEST_REDIS_URI: redisUrl,
  INNGEST_POSTGRES_URI: databaseUrl,
  // Its own default, 100, is all that a Postgres has by default.
  INNGEST_POSTGRES_MAX_OPEN_CONNS: "20",
});

/**
 * Its traces of itself go to an address of its own that it does not serve, with a line in the log for each
 * failure, some a second; without the web pages nobody reads the others.
 */
const quiet = { OTEL_TRACES_SAMPLER: "always_off", LOG_LEVEL: "warn" };

/** Settings meant for the app would be read as the server's own. */
function withoutInngest(environment: NodeJS.ProcessEnv) {
  return Object.fromEntries(
    Object.keys(environment)
      .filter((name) => name.startsWith("INNGEST_"))
      .map((name) => [name, undefined]),
  );
}
