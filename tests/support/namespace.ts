import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { projectRoot } from "@/scripts/project-root";

/** A user namespace lets anybody mount and have a network of his own: what to run a program within. */
const unshare = ["unshare", "--user", "--map-root-user"];

/** Runs `program` where there is no network but the machine itself. */
export const withoutNetwork = [...unshare, "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"];

/** Runs `program` where a folder is a disk of this size (tmpfs(5)). */
export const withDisk = (folder: string, size: string) => [
  ...[...unshare, "--mount", "sh", "-c"],
  `mount -t tmpfs -o size=${size},mode=711 none "${folder}" && exec "$@"`,
  "sh",
];

/** A folder as a process sees it that has mounts of its own. */
export const folderOf = (pid: number, folder: string) => path.join(`/proc/${pid}/root`, folder);

/** What runs a program in the network of a process. */
export const inNetworkOf = (pid: number) => ["nsenter", "--target", String(pid), "--user", "--net"];

/** Runs a program as a user without root's powers, who owns what we own. */
export const asPlainUser =
  process.getuid?.() === 0 ? ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"] : [];

/** Some systems and containers refuse these. */
export const hasNamespaces = [withoutNetwork, withDisk(projectRoot, "1m")].every(
  ([command = "", ...args]) => spawnSync(command, [...args, "true"]).status === 0,
);
