import { mkdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { hasDemoData, loadDemoData } from "@/prisma/demo/load-demo-data";
import { startStack, type Stack } from "@/scripts/stack/start-stack";
import { startRedis } from "../../support/start-redis";
import { openDisk, type Disk } from "./disk";
import { pretendMachine, type Machine } from "./machine";
import { markProcesses, type Marked } from "./mark-processes";

/** Whether the engine forgets its runs when it ends, or keeps them in Redis and Postgres. */
export type EngineMode = "plain" | "durable";

/** A running Offload whose every part can be broken. */
export interface Rig {
  readonly mode: EngineMode;
  readonly stack: Stack;
  readonly filesDir: string;
  readonly machine: Machine;
  readonly disk: Disk;
  /** The engine's, in durable mode. */
  readonly redis: { pid(): number | undefined } | null;
  /** All that was started. */
  readonly processes: Marked;
  /** Runs `work` with a connection to the database that bears none of Offload's names. */
  withDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

export interface RigOptions {
  readonly mode: EngineMode;
  readonly dataDir: string;
  readonly buildDir: string;
  /** Settings of the app. */
  readonly env?: Record<string, string>;
}

/** Starts Offload with the demo's flights and no exports. */
export async function startRig({ mode, dataDir, buildDir, env }: RigOptions): Promise<Rig> {
  const filesDir = path.join(path.resolve(dataDir), "files");
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const machine = pretendMachine(path.join(path.resolve(dataDir), "machine.json"));
  const disk = openDisk(filesDir, machine);
  const processes = markProcesses();
  const redis = mode === "durable" ? await startRedis(path.join(path.resolve(dataDir), "redis")) : null;
  const stack = await startStack({
    dataDir,
    buildDir,
    env: { LOG_LEVEL: "warn", ...env, ...machine.env },
    redisUrl: redis?.url,
    onDatabase: prepareDatabase,
  }).catch(async (error: unknown) => {
    await redis?.stop();
    disk.remove();
    throw error;
  });
  return {
    ...{ mode, stack, filesDir, machine, disk, processes, redis },
    withDatabase: (work) => withClient(stack.databaseUrl, work),
    async stop() {
      await stack.stop();
      await redis?.stop();
      disk.remove();
    },
  };
}

/** Exports of an earlier run have lost their files. */
async function prepareDatabase(databaseUrl: string): Promise<void> {
  if (!(await hasDemoData(databaseUrl))) await loadDemoData(databaseUrl, () => undefined);
  await withClient(databaseUrl, (client) => client.query("TRUNCATE export_job CASCADE"));
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: "fault suite" });
  // A lost connection also fails the query in flight, which says so.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
