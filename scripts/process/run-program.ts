import { spawn } from "node:child_process";
import process from "node:process";
import { lookAfter } from "./child";
import { endChildrenWithUs } from "./end-children";
import { projectRoot } from "../project-root";

export interface Program {
  command: string;
  args: readonly string[];
  env?: Record<string, string | undefined>;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** Shows the output as it comes; else it is only kept. */
  isShown?: boolean;
  /** Ends it after so long. */
  limitMs?: number;
  /** How long it may take to end when it is asked to. */
  patienceMs?: number;
}

export interface ProgramResult {
  /** Null when a signal ended it, or it could not be started at all. */
  code: number | null;
  stdout: string;
  /** Both streams in the order in which they came. */
  output: string;
}

/** Runs a program to its end. Never throws: a program that cannot be started has code null. */
export async function runProgram(program: Program): Promise<ProgramResult> {
  endChildrenWithUs();
  const { command, args, isShown = false, uid, gid } = program;
  const child = spawn(command, args, {
    cwd: program.cwd ?? projectRoot,
    env: { ...process.env, ...program.env },
    detached: true,
    stdio: isShown ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  });
  const result: ProgramResult = { code: null, stdout: "", output: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    result.stdout += text;
    result.output += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (result.output += text));
  const ended = new Promise<string>((resolve) => {
    child.once("close", (code) => resolve(String((result.code = code))));
    child.once("error", (error) => resolve((result.output += `${command}: ${error.message}\n`)));
  });
  const kept = lookAfter({
    name: command,
    pid: child.pid ?? 0,
    exited: ended,
    leadsGroup: child.pid !== undefined,
    ...(program.patienceMs && { patienceMs: program.patienceMs }),
  });
  const limit =
    program.limitMs === undefined ? undefined : setTimeout(() => void kept.stop(), program.limitMs);
  await ended;
  clearTimeout(limit);
  return result;
}
