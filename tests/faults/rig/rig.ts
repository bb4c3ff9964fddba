import { mkdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { hasDemoData, loadDemoData } from "@/prisma/demo/load-demo-data";
import { startStack, type Stack } from "@/scripts/stack/start-stack";
import { ensureDemoUsers } from "@/prisma/demo/ensure-demo-users";
import { ownerAt, type Caller } from "../../support/caller";
import { unhurried } from "../../support/unhurried";
import { unstir } from "../storm/stirred-rows";
import { openDisk, type Disk } from "./disk";
import { keepRedis, type KeptRedis } from "./keep-redis";
import { pretendMachine, type Machine } from "./machine";
import { markProcesses, type Marked } from "./mark-processes";

/** Whether the engine forgets its runs when it ends, or keeps them in Redis and Postgres. */
export type EngineMode = "plain" | "durable";

/** A running Offload whose every part can be broken. */
export interface Rig {
  readonly mode: EngineMode;
  readonly stack: Stack;
  /** The demo's first owner. */
  readonly caller: Caller;
  readonly filesDir: string;
  readonly machine: Machine;
  readonly disk: Disk;
  /** The engine's, in durable mode. */
  readonly redis: KeptRedis | null;
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
  /** The file of a Redis server, for durable mode. */
  readonly redisProgram?: string | undefined;
  /** Settings of the app. */
  readonly env?: Record<string, string>;
}

/** Starts Offload with the demo's flights and no exports. */
export async function startRig(options: RigOptions): Promise<Rig> {
  const dataDir = path.resolve(options.dataDir);
  const filesDir = path.join(dataDir, "files");
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const machine = pretendMachine(path.join(dataDir, "machine.json"));
  const disk = openDisk(filesDir, machine);
  const processes = markProcesses();
  const undo: (() => unknown)[] = [disk.remove];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const redis =
      options.mode === "durable" ? await keepRedis(options.redisProgram ?? "redis-server", dataDir) : null;
    if (redis) undo.push(() => redis.stop());
    const stack = await start({ ...options, dataDir }, machine, redis);
    undo.push(() => stack.stop());
    const withDatabase: Rig["withDatabase"] = (work) => withClient(stack.databaseUrl, work);
    const caller = ownerAt(stack);
    return {
      mode: options.mode,
      stack,
      caller,
      filesDir,
      machine,
      disk,
      redis,
      processes,
      withDatabase,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function start({ dataDir, buildDir, env }: RigOptions, machine: Machine, redis: KeptRedis | null) {
  return startStack({
    dataDir,
    buildDir,
    redisUrl: redis?.url,
    env: { LOG_LEVEL: "warn", ...unhurried, ...env, ...machine.env },
    ensureUsers: ensureDemoUsers,
    onDatabase: prepareDatabase,
  });
}

/** What an earlier run has left: its exports have lost their files, and its engine the Redis beside its database. */
async function prepareDatabase(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, unstir);
  if (!(await hasDemoData(databaseUrl))) await loadDemoData(databaseUrl, () => undefined);
  await withClient(databaseUrl, async (client) => {
    await client.query("TRUNCATE export_job CASCADE");
    await client.query(`DROP DATABASE IF EXISTS "${client.database}_engine" WITH (FORCE)`);
  });
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
