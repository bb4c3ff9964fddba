import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, opendir, readdir, rm, writeFile, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { OffloadError } from "@/contract/offload-error";
import { FilePieces, twoBuffers } from "./file-pieces";
import {
  PartLostError,
  type ByteRange,
  type Storage,
  type StoredBytes,
  type StoredFile,
  type Stored,
} from "./storage";

type LostError = (cause: unknown) => Error;

interface DiskOptions {
  /** Whether a web server, as a member of our group, sends the finished files itself. */
  readonly isServed?: boolean;
}

/** Storage in a folder of this machine; every process that writes or serves files must share it. */
export class DiskStorage implements Storage {
  /** What is exported is nobody else's on this machine, but for the web server that is to send it. */
  private readonly folderMode: number;
  private readonly fileMode: number;

  constructor(
    private readonly folder: string,
    { isServed = false }: DiskOptions = {},
  ) {
    this.folderMode = isServed ? 0o750 : 0o700;
    this.fileMode = isServed ? 0o640 : 0o600;
  }

  writePart(owner: string, name: string, body: AsyncIterable<Uint8Array>): Promise<Stored> {
    return this.write(`${owner}/${name}`, body, 0o600);
  }

  async assemble(owner: string, parts: readonly Stored[], signal?: AbortSignal): Promise<StoredFile> {
    const hash = createHash("sha256");
    // Before anything is made here: of a disk that is not mounted no part is lost.
    if (parts[0]) await (await this.openPart(parts[0])).close();
    const stored = await this.write(`${owner}/file`, this.concatenate(parts), this.fileMode, (chunk) => {
      signal?.throwIfAborted();
      hash.update(chunk);
    });
    return { ...stored, sha256: hash.digest("hex") };
  }

  async read(stored: Stored, range?: ByteRange): Promise<StoredBytes> {
    return new FilePieces(await this.openWhole(stored, lost), range);
  }

  /** @param lostError makes what is thrown where it is gone, or has another length */
  private async openWhole({ key, bytes }: Stored, lostError: LostError): Promise<FileHandle> {
    const fail = (cause: unknown) => this.failToRead(cause, lostError);
    const file = await open(this.pathOf(key)).catch(fail);
    const { size } = await file.stat().catch(async (cause: unknown) => {
      await file.close();
      return fail(cause);
    });
    if (size === bytes) return file;
    await file.close();
    throw lostError(new Error(`${key} has ${size} bytes, not ${bytes}`));
  }

  /**
   * A storage that has no owner's folder is one that is not there: a disk that is not mounted. (Once somebody has written
   * below the mount point, it looks like another; parts are then written again, and no file is wrong.)
   */
  private async failToRead(cause: unknown, lostError: LostError): Promise<never> {
    const isMissing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    if (isMissing && (await hasFolders(this.folder))) throw lostError(cause);
    const detail =
      "The file of this export cannot be read from the storage right now. Try again in a moment.";
    throw new OffloadError("unavailable", detail, { cause });
  }

  servablePath(key: string): string {
    return path.relative(this.folder, this.pathOf(key)).split(path.sep).join("/");
  }

  async remove(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => rm(this.pathOf(key), { force: true })));
  }

  async removeAll(owner: string, except: string | null = null): Promise<void> {
    if (except === null) return rm(this.pathOf(owner), { recursive: true, force: true });
    await this.remove((await this.list(owner)).filter((key) => key !== except));
  }

  async list(owner: string): Promise<string[]> {
    const names = await readdir(this.pathOf(owner)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    });
    return names.map((name) => `${owner}/${name}`);
  }

  async *owners(): AsyncGenerator<string[]> {
    const entries = await readdir(this.folder, { withFileTypes: true }).catch(() => []);
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    while (names.length > 0) yield names.splice(0, 100);
  }

  async check(): Promise<void> {
    await this.makeFolder(this.folder);
    const probe = this.pathOf(withRandomEnd("probe"));
    try {
      // Not empty: that would fit on a full disk.
      await writeFile(probe, "probe", { mode: 0o600 });
    } finally {
      await rm(probe, { force: true });
    }
  }

  private async *concatenate(parts: readonly Stored[]): AsyncGenerator<Uint8Array> {
    const buffers = twoBuffers();
    for (const part of parts) yield* new FilePieces(await this.openPart(part), undefined, buffers);
  }

  private openPart(part: Stored): Promise<FileHandle> {
    return this.openWhole(part, (cause) => new PartLostError(part.key, { cause }));
  }

  private async makeFolder(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: this.folderMode });
  }

  /** The key ends in random letters, so that no two writers ever meet in one file. */
  private async write(
    name: string,
    body: AsyncIterable<Uint8Array>,
    mode: number,
    meanwhile?: (chunk: Uint8Array) => void,
  ): Promise<Stored> {
    const key = withRandomEnd(name);
    const file = this.pathOf(key);
    await this.makeFolder(path.dirname(file));
    const handle = await open(file, "wx", mode);
    try {
      const bytes = await writeAll(handle, body, meanwhile);
      await handle.sync();
      return { key, bytes };
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
  }

  private pathOf(key: string): string {
    const file = path.join(this.folder, key);
    if (!file.startsWith(this.folder + path.sep)) throw new Error(`the key ${key} leads out of the storage`);
    return file;
  }
}

const withRandomEnd = (name: string) => `${name}-${randomBytes(12).toString("hex")}`;

/** @param meanwhile what is done with each chunk while the system writes it */
async function writeAll(
  handle: FileHandle,
  body: AsyncIterable<Uint8Array>,
  meanwhile: (chunk: Uint8Array) => void = () => undefined,
): Promise<number> {
  let bytes = 0;
  for await (const chunk of body) {
    const writing = handle.writeFile(chunk);
    try {
      meanwhile(chunk);
    } finally {
      await writing;
    }
    bytes += chunk.byteLength;
  }
  return bytes;
}

/** False of a folder that is not there. Files lie in it only while it is checked. */
async function hasFolders(folder: string): Promise<boolean> {
  const entries = await opendir(folder).catch(() => []);
  for await (const entry of entries) if (entry.isDirectory()) return true;
  return false;
}

const lost = (cause: unknown) =>
  new OffloadError(
    "file_lost",
    "The file of this export is no longer in the storage as it was made. Export it again.",
    { cause },
  );
