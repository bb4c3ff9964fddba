import path from "node:path";
import process from "node:process";
import { connectDatabase } from "../connect-database";
import { checkEngine } from "../engine/check-engine";
import { warnOfForgetfulRedis } from "../engine/check-redis";
import { migrate } from "../migrate";
import type { Child } from "../process/child";
import { findFreePort } from "../process/free-port";
import { type KeptProcess, keepRunning } from "../process/keep-running";
import { watchOver } from "../process/watch-over";
import { ensureSecret } from "../secrets";
import { addressOf } from "./address-of";
import { checkAddress } from "./check-address";
import { chooseEngine } from "./choose-engine";
import type { DemoUser } from "@/prisma/demo-user";
import { knownDemoUsers, writeDemoFile } from "./demo-file";
import { openRunningRecord } from "./running-record";
import { startDatabase } from "./start-database";
import { startNext } from "./start-next";
import { waitUntilWell } from "./wait-until-well";

export interface StackOptions {
  /** Database, engine, logs, keys, files: everything that is kept. */
  dataDir: string;
  /** The folder of the build, within the project. */
  buildDir: string;
  host?: string;
  /** Where people reach it, if not there. */
  publicUrl?: string | null;
  /** A free port when left out; so is the worker's. */
  port?: number | undefined;
  workerPort?: number | undefined;
  /** A database of your own, instead of the built-in one. */
  databaseUrl?: string | undefined;
  /** A read replica of it, or another database that rows are read from. */
  sourceUrl?: string | undefined;
  /** An Inngest server of your own; its keys are then taken from the environment. */
  engineUrl?: string | undefined;
  /** A Redis in which our own engine keeps its runs, so that they outlive it. */
  redisUrl?: string | undefined;
  /** Where it then keeps its history: beside the app's database when left out. */
  engineDatabaseUrl?: string | undefined;
  /** More settings for the two app processes. */
  env?: Record<string, string>;
  /**
   * Makes the demo's users, but for those that an earlier start has made. Left out, whoever has the link of the first start
   * makes the first account.
   */
  ensureUsers?: (databaseUrl: string, known: readonly DemoUser[]) => Promise<DemoUser[]>;
  /** Done first, when it is sure that we may start: the set-up. */
  onClaimed?: () => Promise<void>;
  /** Done once the database is there and migrated, before anything else starts: a load of data. */
  onDatabase?: (databaseUrl: string) => Promise<void>;
}

export interface Stack {
  baseUrl: string;
  workerUrl: string;
  databaseUrl: string;
  engineUrl: string;
  dataDir: string;
  /** The demo's, where they have been asked for, now or before. */
  users: readonly DemoUser[];
  /** Null where it is not ours. */
  postgres: KeptProcess | null;
  engine: KeptProcess | null;
  web: KeptProcess;
  worker: KeptProcess;
  /** Ends everything, the database last. */
  stop(): Promise<void>;
}

/** Keeps a process running that answers at `url`, and remembers it, to end it in turn. */
type Keep = (name: string, url: string, start: () => Promise<Child>) => Promise<KeptProcess>;

/**
 * Starts database, engine, worker and web, each kept running, and waits until they say that they are well.
 * They end with `stop`, and with this process.
 * @throws SetupError with what is wrong and what to do
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const dataDir = path.resolve(options.dataDir);
  const host = options.host ?? "127.0.0.1";
  const port = options.port ?? (await findFreePort(host));
  const giveBack = await openRunningRecord(dataDir, addressOf(host, port));
  const kept: KeptProcess[] = [];
  const watches: (() => void)[] = [];
  const keep: Keep = async (name, url, start) => {
    const child = await keepRunning(name, start);
    kept.unshift(child);
    watches.push(watchOver(child, url));
    return child;
  };
  const stop = async () => {
    for (const endWatch of watches.splice(0)) endWatch();
    for (const child of kept.splice(0)) await child.stop();
    giveBack();
  };
  try {
    await checkAddress(host, port, options.publicUrl);
    await checkGiven(options);
    await options.onClaimed?.();
    const { databaseUrl, postgres } = await startDatabase(dataDir, options.databaseUrl);
    if (postgres) kept.push(postgres);
    if (options.sourceUrl) await checkSource(options.sourceUrl);
    await migrate(databaseUrl);
    await options.onDatabase?.(databaseUrl);
    const known = knownDemoUsers(dataDir);
    const users = (await options.ensureUsers?.(databaseUrl, known)) ?? known;
    const app = await startApp({ ...options, dataDir, host, port, databaseUrl }, keep);
    writeDemoFile(dataDir, { baseUrl: app.baseUrl, databaseUrl, users });
    return { ...app, databaseUrl, dataDir, users, postgres, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Before a set-up that may take minutes. */
async function checkGiven({ databaseUrl, engineUrl, redisUrl }: StackOptions): Promise<void> {
  if (databaseUrl) await (await connectDatabase(databaseUrl, "offload start")).end();
  if (engineUrl) await checkEngine(engineUrl);
  if (redisUrl && !engineUrl) await warnOfForgetfulRedis(redisUrl);
}

/** It may be on the server that has just been started. */
async function checkSource(sourceUrl: string): Promise<void> {
  const named = { setting: "SOURCE_DATABASE_URL", otherwise: "rows are read from DATABASE_URL" };
  await (await connectDatabase(sourceUrl, "offload start", named)).end();
}

interface AppOptions extends StackOptions {
  host: string;
  port: number;
  databaseUrl: string;
}

async function startApp(options: AppOptions, keep: Keep) {
  const { dataDir, buildDir, host, port, databaseUrl } = options;
  const workerPort = options.workerPort ?? (await findFreePort());
  const [workerUrl, baseUrl] = [addressOf("127.0.0.1", workerPort), addressOf(host, port)];
  const { engineUrl, env: engineEnv, start } = await chooseEngine({ ...options, workerUrl });
  const engine = start ? await keep("engine", `${engineUrl}/health`, start) : null;
  const env = { OFFLOAD_SECRET: secretOf(dataDir), ...options.env, ...engineEnv, DATABASE_URL: databaseUrl };
  const common = { dataDir, buildDir, env };
  const worker = await keep("worker", `${workerUrl}/api/health`, () =>
    startNext({ ...common, role: "worker", host: "127.0.0.1", port: workerPort }),
  );
  const web = await keep("web", `${baseUrl}/api/health`, () =>
    startNext({ ...common, role: "web", host, port }),
  );
  for (const url of [workerUrl, baseUrl]) await waitUntilWell(url, path.join(dataDir, "logs"));
  return { baseUrl, workerUrl, engineUrl, engine, worker, web };
}

/** The given one, or one of our own. */
const secretOf = (dataDir: string) => process.env.OFFLOAD_SECRET?.trim() || ensureSecret(dataDir, "cookies");
