import { accessSync, constants } from "node:fs";
import path from "node:path";
import process from "node:process";

/** Where systems keep their servers; the PATH of a plain user often lacks these. */
const serverFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/opt/homebrew/sbin"];

/** The PATH, with the servers' folders behind it. */
export const searchPath = () => [process.env.PATH ?? "", ...serverFolders].join(path.delimiter);

/** The files of this name that may be run, in the order of the PATH. */
export function listOnPath(program: string): string[] {
  const folders = searchPath().split(path.delimiter);
  return folders.map((folder) => path.join(folder, program)).filter(isExecutable);
}

/** The first of them, or null. */
export const findOnPath = (program: string): string | null => listOnPath(program)[0] ?? null;

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
