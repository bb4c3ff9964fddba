import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { commandOfProcess, startOfProcess } from "../process/process-identity";
import { SetupError } from "../setup-error";
import { canConnect } from "./can-connect";

/** A server that an earlier run left behind. */
export interface LeftoverServer {
  pid: number;
  port: number;
}

/**
 * Finds the server that already runs on these files, once it answers. Files of a server that has
 * died are left to the next one, which recovers them.
 */
export async function findLeftoverServer(
  clusterDir: string,
  urlOf: (port: number) => string,
): Promise<LeftoverServer | null> {
  const giveUpAt = Date.now() + 60_000;
  for (;;) {
    const server = readServerFile(clusterDir);
    if (!server || !isAlive(server.pid)) return null;
    if (!isPostgres(server.pid)) {
      // After a restart of the machine the id may be another program's, which keeps Postgres from starting.
      rmSync(serverFile(clusterDir), { force: true });
      return null;
    }
    if (server.port > 0 && (await canConnect(urlOf(server.port)))) return server;
    if (Date.now() > giveUpAt) {
      throw new SetupError(
        `A Postgres (process ${server.pid}) holds ${clusterDir} and does not answer. End it (\`kill -INT ${server.pid}\`), ` +
          `or, should it be the server of something else, delete ${serverFile(clusterDir)}; then run this again.`,
      );
    }
    await delay(200);
  }
}

const serverFile = (clusterDir: string) => path.join(clusterDir, "postmaster.pid");

/** @see https://www.postgresql.org/docs/18/storage-file-layout.html: process, folder, start, port … */
function readServerFile(clusterDir: string): LeftoverServer | null {
  try {
    const lines = readFileSync(serverFile(clusterDir), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3] ?? 0) };
  } catch {
    return null;
  }
}

const isAlive = (pid: number) => Number.isInteger(pid) && pid > 0 && startOfProcess(pid) !== null;

/** Whatever folder it names, for links lead there too: that it takes our password is the proof. */
const isPostgres = (pid: number) => commandOfProcess(pid)?.includes("postgres") ?? false;
