import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import process from "node:process";
import { runProgram } from "../process/run-program";
import { findPostgresFolder } from "./postgres-binaries";
import { asUser, findServerUser, type ServerUser } from "./server-user";

/** Where the server finds its programs and its data, as a user who can reach both. */
export interface ServerPlace {
  user: ServerUser;
  binDir: string;
  /** The cluster's folder; it need not exist yet, the folder around it does. */
  clusterDir: string;
}

/** For a user who cannot enter the checkout or the data folder, such as one below root's home. */
const sharedDir = "/var/lib/offload";

export async function findServerPlace(dataDir: string): Promise<ServerPlace> {
  const user = await findServerUser();
  const binDir = path.join(await placePrograms(user), "bin");
  return { user, binDir, clusterDir: await placeCluster(user, realFolder(dataDir)) };
}

async function placePrograms(user: ServerUser) {
  const folder = findPostgresFolder();
  if (!user.ids || (await canEnter(user, path.join(folder, "bin")))) return folder;
  const copy = path.join(sharedDir, `postgres-${versionOf(folder)}`);
  if (!existsSync(copy)) {
    makeSharedDir();
    const unfinished = `${copy}.${process.pid}`;
    cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true });
    openToAll(unfinished);
    renameSync(unfinished, copy);
  }
  return copy;
}

function versionOf(folder: string) {
  const manifest = readFileSync(path.join(path.dirname(folder), "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Through its links, so that the server is known by the same folder at every start. */
function realFolder(dataDir: string) {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  return realpathSync(dataDir);
}

/** The cluster stands in the data folder; what the server's user cannot reach there becomes a link. */
async function placeCluster(user: ServerUser, dataDir: string) {
  const cluster = path.join(dataDir, "postgres");
  if (user.ids && !(await canEnter(user, dataDir))) moveOut(cluster);
  const target = existsSync(cluster) ? realpathSync(cluster) : cluster;
  if (existsSync(target)) giveTo(user, target);
  return target;
}

/** The folder is named for the data folder, so that a new one takes the place of one that was deleted. */
function moveOut(cluster: string) {
  const target = path.join(
    sharedDir,
    `data-${createHash("sha256").update(cluster).digest("hex").slice(0, 12)}`,
  );
  const isLink = lstatSync(cluster, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (isLink && existsSync(cluster)) return;
  makeSharedDir();
  rmSync(target, { recursive: true, force: true });
  if (!isLink && existsSync(cluster)) cpSync(cluster, target, { recursive: true });
  else mkdirSync(target);
  rmSync(cluster, { recursive: true, force: true });
  symlinkSync(target, cluster);
}

/** Postgres wants to own its data; who owned it depends on how it was last started. */
function giveTo(user: ServerUser, folder: string) {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = user.ids ?? { uid: 0, gid: 0 };
  if (lstatSync(folder).uid === uid) return;
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    chownSync(path.join(folder, entry), uid, gid);
  }
  // Last: as long as it is not done, it is done again.
  chownSync(folder, uid, gid);
}

/** Whoever installed the packages may have kept them to himself. */
function openToAll(folder: string) {
  for (const entry of [".", ...readdirSync(folder, { recursive: true, encoding: "utf8" })]) {
    const file = path.join(folder, entry);
    const stat = lstatSync(file);
    if (stat.isSymbolicLink()) continue;
    chmodSync(file, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
  }
}

async function canEnter(user: ServerUser, folder: string) {
  const trial = await runProgram(asUser(user, ["sh", "-c", 'cd "$1"', "sh", folder]));
  return trial.code === 0;
}

function makeSharedDir() {
  mkdirSync(sharedDir, { recursive: true, mode: 0o755 });
}
