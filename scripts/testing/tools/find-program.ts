import path from "node:path";
import { runProgram } from "../../process/run-program";
import { isExecutable, listOnPath } from "../../search-path";
import type { Tool } from "./tool";

/** The file of a tool that runs, or null. */
export async function findProgram(tool: Tool): Promise<string | null> {
  for (const program of tool.programs) {
    const files = path.isAbsolute(program) ? [program].filter(isExecutable) : listOnPath(program);
    for (const file of files) if (await runs(file, tool)) return file;
  }
  return null;
}

export async function runs(file: string, { trial }: Tool): Promise<boolean> {
  return (await runProgram({ command: file, args: trial, limitMs: 20_000 })).code === 0;
}
