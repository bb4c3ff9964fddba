import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { databaseFault } from "../database-fault";
import { adoptProcess, type Child } from "../process/child";
import { findFreePort } from "../process/free-port";
import { lastLines } from "../process/last-lines";
import { startChild } from "../process/start-child";
import { programFault } from "../program-fault";
import { canConnect } from "./can-connect";
import { findLeftoverServer } from "./leftover-server";
import { ensureCluster } from "./make-cluster";
import { findServerPlace, type ServerPlace } from "./server-place";
import { asUser } from "./server-user";

export interface Postgres {
  /** The address of database `offload`, with its password. */
  url: string;
  port: number;
  child: Child;
}

interface Server {
  port: number;
  child: Child;
}

/** A machine that also runs a browser, a build and exports; every commit still reaches the disk. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "256MB",
  maintenance_work_mem: "256MB",
  max_wal_size: "2GB",
  checkpoint_timeout: "15min",
  random_page_cost: "1.1",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};

/**
 * The built-in Postgres, with its files in `<dataDir>/postgres` and its log in `<dataDir>/logs`.
 * A server left over by an earlier run is used on; one that died is recovered.
 * @param port the port to listen on; a free one when left out
 */
export async function startPostgres({
  dataDir,
  port,
}: {
  dataDir: string;
  port?: number;
}): Promise<Postgres> {
  const place = await findServerPlace(dataDir);
  const password = await ensureCluster(dataDir, place);
  const urlOf = (serverPort: number, database = "postgres") =>
    `postgresql://postgres:${password}@127.0.0.1:${serverPort}/${database}`;
  const leftover = await findLeftoverServer(place.clusterDir, urlOf);
  const server = leftover
    ? { port: leftover.port, child: adoptProcess("postgres", leftover.pid, "SIGINT", 30_000) }
    : await startServer(place, path.join(dataDir, "logs", "postgres.log"), urlOf, port);
  await ensureDatabase(urlOf(server.port));
  return { ...server, url: urlOf(server.port, "offload") };
}

async function startServer(
  place: ServerPlace,
  logFile: string,
  urlOf: (port: number) => string,
  wanted?: number,
): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await findFreePort());
    const child = launch(place, logFile, port);
    if (await isReady(child, urlOf(port))) return { port, child };
    await child.stop();
    const ending = await child.exited;
    const why = lastLines(logFile, 8);
    // The port was taken meanwhile, or the processes of a killed server are still on their way out.
    if (attempt < 20 && /already in use|still in use|lock file/.test(why)) await delay(300);
    else
      throw programFault({
        output: why,
        place: place.clusterDir,
        setting: "OFFLOAD_DATA_DIR",
        sentence: `The built-in Postgres did not start: ${ending} (above: the end of ${logFile}).`,
      });
  }
}

function launch({ user, binDir, clusterDir }: ServerPlace, logFile: string, port: number) {
  const options = Object.entries({ ...settings, port }).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const { command, args, cwd } = asUser(user, [path.join(binDir, "postgres"), "-D", clusterDir, ...options]);
  // SIGINT is its "fast" stop: sessions are ended, files are left clean.
  const stopping = { stopSignal: "SIGINT", patienceMs: 30_000 } as const;
  return startChild({ name: "postgres", command, args, cwd: cwd ?? "/", logFile, ...stopping, ...user.ids });
}

async function isReady(child: Child, url: string) {
  const giveUpAt = Date.now() + 120_000;
  while (child.isRunning() && Date.now() < giveUpAt) {
    if (await canConnect(url)) return child.isRunning();
    await delay(30);
  }
  return false;
}

async function ensureDatabase(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'offload'");
    if (found.rowCount === 0) await client.query("CREATE DATABASE offload");
  } catch (error) {
    throw databaseFault(client, error);
  } finally {
    await client.end();
  }
}
