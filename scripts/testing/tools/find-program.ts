import { accessSync, constants } from "node:fs";
import path from "node:path";
import process from "node:process";
import { runProgram } from "../../process/run-program";
import type { Tool } from "./tool";

/** Where systems keep their servers; the PATH of a plain user often lacks these. */
const serverFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/opt/homebrew/sbin"];

/** The PATH, with the servers' folders behind it. */
export const searchPath = () => [process.env.PATH ?? "", ...serverFolders].join(path.delimiter);

/** The file of a tool that runs, or null. */
export async function findProgram(tool: Tool): Promise<string | null> {
  const folders = searchPath().split(path.delimiter);
  for (const program of tool.programs) {
    const files = path.isAbsolute(program) ? [program] : folders.map((folder) => path.join(folder, program));
    for (const file of files) if (isExecutable(file) && (await runs(file, tool))) return file;
  }
  return null;
}

export async function runs(file: string, { trial }: Tool): Promise<boolean> {
  return (await runProgram({ command: file, args: trial, limitMs: 20_000 })).code === 0;
}

function isExecutable(file: string) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
