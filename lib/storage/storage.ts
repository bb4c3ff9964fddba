/** What has been written whole and synced: a part, or a file. */
export interface Stored {
  readonly key: string;
  readonly bytes: number;
}

/** A part that had been written is not there any more, or not as long as it was. */
export class PartLostError extends Error {
  override readonly name = "PartLostError";

  constructor(
    readonly key: string,
    options?: ErrorOptions,
  ) {
    super(`the part ${key} is not in the storage as it was written`, options);
  }
}

/** A finished file. */
export interface StoredFile extends Stored {
  /** SHA-256 of the whole, in hexadecimal digits. */
  readonly sha256: string;
}

/** Bytes from `start` to `end`, both included (RFC 9110, section 14.1.2). */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** What was found under a key. Read once, to its end or not, it closes itself. */
export interface StoredBytes extends AsyncIterable<Uint8Array> {
  /** Lets go of it where nobody reads it, or not to its end; again is no error. */
  close(): Promise<void>;
}

/**
 * Bytes under keys, with multipart semantics: parts are written apart, each under a key of its own that is
 * never written twice, and put together in order. What no row names may be removed.
 */
export interface Storage {
  /**
   * Writes one part of an owner's file under a new key: owner, name, random letters. A part that fails leaves
   * nothing behind.
   * @param body whose pieces may lie in the same memory: each is used up before the next is asked for
   */
  writePart(owner: string, name: string, body: AsyncIterable<Uint8Array>): Promise<Stored>;
  /**
   * Puts parts together in their order, under a new key. The parts stay.
   * @throws PartLostError; OffloadError `unavailable`; the signal's reason when it is aborted. Nothing is left behind
   * then
   */
  assemble(owner: string, parts: readonly Stored[], signal?: AbortSignal): Promise<StoredFile>;
  /**
   * The pieces may lie in the same memory: each is used up before the next is asked for.
   * @throws OffloadError `file_lost` when there is nothing under the key, or not as many bytes; `unavailable`
   */
  read(stored: Stored, range?: ByteRange): Promise<StoredBytes>;
  /**
   * Where the file under a key lies below the folder that a web server may send files from, by slashes. Storage
   * without such a folder leaves it out.
   */
  servablePath?(key: string): string;
  remove(keys: readonly string[]): Promise<void>;
  /** The keys of all that an owner has. */
  list(owner: string): Promise<string[]>;
  /** Removes all that an owner has, but for one key. */
  removeAll(owner: string, except?: string | null): Promise<void>;
  /** The owners of anything that is stored, some at a time. */
  owners(): AsyncIterable<string[]>;
  /** @throws when nothing could be written now */
  check(): Promise<void>;
}
