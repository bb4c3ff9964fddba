import { readFileSync } from "node:fs";
import process from "node:process";
import { type Program, runProgram } from "../process/run-program";

/** As whom Postgres runs: it refuses to run as root. */
export interface ServerUser {
  /** Put before a command, to run it as this user. */
  prefix: readonly string[];
  /** Set where the programs run as another user of the system, who must reach what they use. */
  ids?: { uid: number; gid: number };
}

/**
 * A plain user runs Postgres as himself. Root runs it in a user namespace, in which he is somebody
 * else but keeps his files; where the system refuses that, as another user of the system.
 */
export async function findServerUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const prefix = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"];
  const trial = await runProgram(asUser({ prefix }, ["true"]));
  if (trial.code === 0) return { prefix };
  return { prefix: [], ids: unprivilegedIds() };
}

/** A command line as a program run by that user. The folder `/` is one that everybody may enter. */
export function asUser(user: ServerUser, commandLine: readonly string[]): Program {
  const [command = "", ...args] = [...user.prefix, ...commandLine];
  return { command, args, cwd: "/", ...user.ids };
}

function unprivilegedIds() {
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const found = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  return { uid: Number(found?.[2] ?? 65_534), gid: Number(found?.[3] ?? 65_534) };
}
