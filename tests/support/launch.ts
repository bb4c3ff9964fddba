import { spawn, type SpawnOptions } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { projectRoot } from "@/scripts/project-root";
import { listMarked } from "./list-marked";

export interface LaunchOptions {
  /** The checkout; ours when left out. */
  root?: string;
  /** The command and its arguments. */
  args?: readonly string[];
  env?: Record<string, string>;
  /** Takes the settings of `.env`, where other launches are kept from it. */
  readsEnvFile?: boolean;
  /** The Node that runs it; this one when left out. */
  node?: string;
  /** What runs Node: `unshare`, say, with its arguments. */
  within?: readonly string[];
}

export interface Launched {
  pid: number;
  /** All that it has said so far, on both streams, but for the hint at a Redis that only some machines have. */
  output(): string;
  /** The exit code; null after a signal. */
  exited: Promise<number | null>;
  /** The processes of it that live, whoever their parent is by now. */
  processes(): number[];
}

/** A setting left blank counts as not set, and wins over a developer's own `.env`. */
const noSettings = Object.fromEntries(
  [...readFileSync(path.join(projectRoot, ".env.example"), "utf8").matchAll(/^#([A-Z_]+)=/gm)].map(
    ([, name = ""]) => [name, ""],
  ),
);

/** Runs the launcher as a person would, in a process of its own. */
export function launch({ root = projectRoot, args = ["start"], env, ...how }: LaunchOptions): Launched {
  const mark = randomUUID();
  const line = [...(how.within ?? []), how.node ?? process.execPath, "scripts/launch.mjs", ...args];
  const options: SpawnOptions = {
    cwd: root,
    env: {
      ...process.env,
      ...(!how.readsEnvFile && noSettings),
      ...env,
      NODE_ENV: "production",
      TRIAL_MARK: mark,
      // As under npm, it looks whether its parent still lives, and ends with it.
      npm_lifecycle_event: "start",
    },
    // Not in the group of the tests: ended by force with them, it would leave its servers running.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  };
  const child = spawn(line[0] ?? "", line.slice(1), options);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once("close", resolve).once("error", reject);
  });
  return {
    pid: child.pid ?? 0,
    output: () => output.replace(/^Redis is on this machine: .*\n/m, ""),
    exited,
    processes: () => listMarked(`TRIAL_MARK=${mark}`),
  };
}
