import { statSync } from "node:fs";
import path from "node:path";
import { refusalOfTarget } from "../save-export";
import { usageError } from "./cli-error";
import { safeFileName } from "./safe-file-name";
import type { Session } from "./session";

/** Where a file is to go, as it was asked. */
export interface SaveOptions {
  /** A file, a folder, or `-` for stdout; left out, the file's own name in the current folder. */
  output?: string;
  /** Replaces a file of that name. */
  force?: boolean;
}

export const stdout = "-";

/**
 * The file's place, `-` for stdout. A name that the server gave does not leave its folder.
 * @throws CliError usage when a file is there that must not be replaced
 */
export function targetOf(options: SaveOptions, { id, name }: { id: string; name: string }): string {
  const { output, force = false } = options;
  if (output === stdout) return stdout;
  const ownName = safeFileName(name, `export-${id}.csv`);
  const target = output !== undefined && !isFolder(output) ? output : path.join(output ?? "", ownName);
  refuseTaken(target, force);
  return target;
}

/**
 * What can be known to be wrong before the export is asked for.
 * @throws CliError usage
 */
export function checkSaveOptions({ output: to }: Session, { output, force = false }: SaveOptions): void {
  if (output === "") throw usageError("-o must name a file, a folder, or - for stdout.");
  if (output === undefined || isFolder(output)) return;
  if (output !== stdout) return refuseTaken(output, force);
  if (to.isJson) throw usageError("-o - and --json would both write to stdout: choose one of them.");
}

function refuseTaken(target: string, force: boolean): void {
  const refusal = refusalOfTarget(target, force);
  if (refusal) throw usageError(`${refusal} Choose another by -o, or --force to replace a file.`);
}

function isFolder(given: string): boolean {
  return given.endsWith("/") || (statSync(given, { throwIfNoEntry: false })?.isDirectory() ?? false);
}
