import { createHash, type Hash } from "node:crypto";
import { existsSync, lstatSync } from "node:fs";
import { link, open, rename, rm, type FileHandle } from "node:fs/promises";
import type { ApiClient } from "@/client/api-client";
import { DamagedFileError, downloadExport, type ReadyFile } from "@/client/download-export";
import type { PatienceOptions } from "@/client/patience";
import { explainRefusal } from "./explain-refusal.mjs";
import { withFileLock } from "./process/file-lock";
import { SetupError } from "./setup-error";

export type SaveOptions = PatienceOptions & {
  target: string;
  /** Whether a file that has the name already gives way. */
  isReplaced: boolean;
  /** Told how many bytes are here. */
  onBytes?: (bytes: number) => void;
  /** Told when another process is saving the same file, and is waited for. */
  onWait?: (line: string) => void;
};

/**
 * Saves a ready export's file. It gets its name once it is whole, right and on the disk; until then it is the `.part`
 * beside it, which a later run for the same file takes up where it ends.
 * @throws DamagedFileError when what came is not the file of the export, and then nothing of it is left
 * @throws SetupError when the file cannot be written, or there is one of the name already
 * @throws OffloadError as `downloadExport`
 */
export async function saveExport(api: ApiClient, ready: ReadyFile, options: SaveOptions): Promise<void> {
  const { target, isReplaced, onWait } = options;
  const part = `${target}.${ready.file.sha256.slice(0, 8)}.part`;
  const save = async () => {
    const refusal = refusalOfTarget(target, isReplaced);
    if (refusal) throw new SetupError(refusal);
    await fillPart(api, ready, part, options);
    await (isReplaced ? rename(part, target) : takeName(part, target));
  };
  try {
    await withFileLock(`${part}.lock`, save, onWait);
  } catch (error) {
    throw explain(error, target);
  }
}

/** Why a file cannot be saved under this name; null when it can. */
export function refusalOfTarget(target: string, isReplaced: boolean): string | null {
  const found = lstatSync(target, { throwIfNoEntry: false });
  if (!found) return null;
  if (!found.isFile()) return `${target} is there already, and is no plain file.`;
  return isReplaced ? null : `${target} is there already.`;
}

/** A part that turns out wrong may have been so before this run: the file is then fetched once more, as a whole. */
async function fillPart(api: ApiClient, ready: ReadyFile, part: string, options: SaveOptions): Promise<void> {
  const isTakenUp = existsSync(part);
  try {
    await download(api, ready, part, options);
  } catch (error) {
    if (!(error instanceof DamagedFileError)) throw error;
    await rm(part, { force: true });
    if (!isTakenUp) throw error;
    await fillPart(api, ready, part, options);
  }
}

async function download(api: ApiClient, ready: ReadyFile, part: string, options: SaveOptions) {
  const file = await open(part, "a+");
  let bytes = 0;
  try {
    const hash = createHash("sha256");
    const haveBytes = await takeUp(file, hash, ready.file.bytes);
    options.onBytes?.((bytes = haveBytes));
    for await (const chunk of downloadExport(api, ready, { ...options, haveBytes, hash })) {
      await file.appendFile(chunk);
      options.onBytes?.((bytes += chunk.length));
    }
    await file.sync();
  } finally {
    await file.close();
    if (bytes === 0) await rm(part, { force: true });
  }
}

/** Hashes what an earlier run has left; more than the whole file is none of it. */
async function takeUp(file: FileHandle, hash: Hash, wholeBytes: number): Promise<number> {
  const { size } = await file.stat();
  if (size > wholeBytes) {
    await file.truncate(0);
    return 0;
  }
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false }))
    hash.update(chunk as Buffer);
  return size;
}

/** Gives a name that is free; a rename would take it from a file that has come meanwhile. */
async function takeName(part: string, target: string) {
  try {
    await link(part, target);
  } catch (error) {
    if (codeOf(error) === "EEXIST")
      throw new SetupError(`${target} is there already. The file is kept as ${part}.`);
    // Not every file system has links.
    return rename(part, target);
  }
  await rm(part);
}

function explain(error: unknown, target: string): unknown {
  if (!(error instanceof Error) || codeOf(error) === undefined || !("syscall" in error)) return error;
  return new SetupError(
    explainRefusal(error.message, target) ?? `${target} cannot be written: ${error.message}.`,
  );
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? error.code : undefined);
