import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { text } from "node:stream/consumers";
import { inject } from "vitest";
import { projectRoot } from "@/scripts/project-root";
import { scratchFolder } from "./scratch-folder";

interface RunOptions {
  /** Where it runs, and saves; an empty folder of its own when left out. */
  cwd?: string;
  env?: Record<string, string>;
  /** What it reads on stdin. */
  input?: string;
  /** At a terminal of its own, where stdin, stdout and stderr are the same. */
  isAtTerminal?: boolean;
}

export const ownersApiKey = () => inject("stack").users[0]?.apiKey ?? "";

/** The command line in a process of its own, with no settings of the developer's, asking the running stack. */
export function startOffloadCommand(
  args: readonly string[],
  { cwd = scratchFolder(), env, input, isAtTerminal = false }: RunOptions = {},
) {
  const command = [process.execPath, path.join(projectRoot, "scripts/offload.mjs"), ...args];
  const quoted = command.map((arg) => `'${arg}'`).join(" ");
  const [program = "", ...rest] = isAtTerminal ? ["script", "-qefc", quoted, "/dev/null"] : command;
  const child: ChildProcessWithoutNullStreams = spawn(program, rest, {
    cwd,
    env: {
      NODE_ENV: "production",
      PATH: process.env["PATH"] ?? "",
      XDG_CONFIG_HOME: path.join(cwd, "settings"),
      OFFLOAD_URL: inject("stack").baseUrl,
      OFFLOAD_API_KEY: ownersApiKey(),
      ...env,
    },
  });
  child.stdin.on("error", () => undefined);
  // A terminal stays open, for what is typed later.
  if (!isAtTerminal) child.stdin.end(input ?? "");
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, cwd, exited };
}

/** Runs a command to its end. */
export async function runOffload(args: readonly string[], options: RunOptions = {}) {
  const { child, cwd, exited } = startOffloadCommand(args, options);
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, stdout, stderr, cwd };
}
