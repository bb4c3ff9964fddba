import { appendFileSync, chownSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { findServerPlace, type ServerPlace } from "@/scripts/postgres/server-place";
import { startPostgres } from "@/scripts/postgres/start-postgres";
import { runProgram } from "@/scripts/process/run-program";

export interface Replicated {
  readonly primaryUrl: string;
  readonly replicaUrl: string;
  stop(): Promise<void>;
}

/**
 * A Postgres and its streaming replica, in two folders.
 * @param prepare fills the first one, before the other is copied from it
 */
export async function startReplicated(
  folder: string,
  prepare: (databaseUrl: string) => Promise<void>,
): Promise<Replicated> {
  const [primaryDir, replicaDir] = [path.join(folder, "primary"), path.join(folder, "replica")];
  for (const dir of [primaryDir, replicaDir]) mkdirSync(dir, { recursive: true });
  const first = await startPostgres({ dataDir: primaryDir });
  await prepare(first.url);
  await first.child.stop();
  const [from, to] = [await findServerPlace(primaryDir), await findServerPlace(replicaDir)];
  cpSync(path.join(primaryDir, "secrets"), path.join(replicaDir, "secrets"), { recursive: true });
  await copyCluster(from, to, first.url);
  const primary = await startPostgres({ dataDir: primaryDir, port: first.port });
  const replica = await startPostgres({ dataDir: replicaDir });
  const stop = async () => {
    await replica.child.stop();
    await primary.child.stop();
  };
  return { primaryUrl: primary.url, replicaUrl: replica.url, stop };
}

/** Of a server that stands still: its files are all there is to it. */
async function copyCluster(from: ServerPlace, to: ServerPlace, primaryUrl: string): Promise<void> {
  const { code, output } = await runProgram({ command: "cp", args: ["-a", from.clusterDir, to.clusterDir] });
  if (code !== 0) throw new Error(output);
  const address = new URL(primaryUrl);
  address.pathname = "";
  appendFileSync(
    path.join(to.clusterDir, "postgresql.auto.conf"),
    `primary_conninfo = '${address.href.replace(/\/$/, "")}'\n`,
  );
  const signal = path.join(to.clusterDir, "standby.signal");
  writeFileSync(signal, "");
  if (to.user.ids) chownSync(signal, to.user.ids.uid, to.user.ids.gid);
}
