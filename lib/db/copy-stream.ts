import type { Socket } from "node:net";
import { Readable } from "node:stream";
import { DatabaseError, type Connection, type Submittable } from "pg";

/** CopyData in Postgres' protocol (manual, "Message Formats"): its letter, its length with that itself in four bytes, a row. */
const copyData = 0x64;
const headBytes = 5;

/** Postgres sends eight kilobytes at a time, and each reading costs as much as they do: fewer than `bytes` wait a little. */
const gather = { bytes: 1 << 16, ms: 3 };

/** What node-postgres listens with to its socket. */
type Listener = (bytes: Buffer) => void;

/**
 * The answer to `COPY … TO STDOUT`: its rows, one behind the other. To be given to a client's `query`. It stands between
 * the socket and node-postgres, takes the rows out of what comes, and leaves errors and the end to that. No object is
 * made of a row, and much is read at once, so it takes half of what pg-copy-streams does.
 */
export class CopyStream extends Readable implements Submittable {
  /** As Postgres tells at the end. */
  rowCount = 0;
  /** Null unless it reads. */
  #socket: Socket | null = null;
  #tellClient: Listener = () => undefined;
  #isWanted = true;
  /** What has come since it last looked whether to wait; null while it waits. */
  #came: number | null = 0;
  /** What is left of the message that is coming, and whether it is a row. */
  #left = 0;
  #isRow = false;
  /** The first bytes of a message whose others are still to come. */
  #head: Buffer | null = null;

  constructor(
    readonly text: string,
    highWaterMark: number,
  ) {
    super({ highWaterMark });
  }

  submit(connection: Connection): void {
    const socket = connection.stream as Socket;
    [this.#tellClient] = socket.listeners("data") as [Listener];
    socket.off("data", this.#tellClient).on("data", this.#take);
    this.#socket = socket;
    connection.query(this.text);
  }

  /** The client calls this and the next two. */
  handleCommandComplete({ text }: { text: string }): void {
    this.rowCount = Number(/\d+$/.exec(text)?.[0] ?? 0);
  }

  handleReadyForQuery(): void {
    this.#giveBack();
    this.push(null);
  }

  handleError(error: Error): void {
    // One of Postgres is followed by more that the client waits for; of any other it is not known where the answer stands.
    if (error instanceof DatabaseError) this.#giveBack();
    this.destroy(error);
  }

  /** An answer that is left in the middle ends only with its connection. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket?.destroy();
    done(error);
  }

  override _read(): void {
    this.#isWanted = true;
    this.#flow();
  }

  #giveBack(): void {
    this.#socket?.off("data", this.#take).on("data", this.#tellClient).resume();
    this.#socket = null;
  }

  #flow(): void {
    if (this.#isWanted && this.#came !== null) this.#socket?.resume();
    else this.#socket?.pause();
  }

  readonly #take = (bytes: Buffer): void => {
    // What else is there comes before this is called.
    if (this.#came === 0) setImmediate(this.#gather);
    if (this.#came !== null) this.#came += bytes.byteLength;
    this.#pass(this.#head ? Buffer.concat([this.#head, bytes]) : bytes);
  };

  readonly #gather = (): void => {
    const isMuch = (this.#came ?? 0) >= gather.bytes;
    this.#came = isMuch ? 0 : null;
    if (isMuch) return;
    this.#flow();
    setTimeout(() => {
      this.#came = 0;
      this.#flow();
    }, gather.ms);
  };

  /** The rows are moved together where they stand. */
  #pass(chunk: Buffer): void {
    this.#head = null;
    let [start, filled] = [0, 0];
    for (let at = 0; at < chunk.byteLength;) {
      if (this.#left === 0) {
        if (chunk.byteLength - at < headBytes) {
          this.#head = chunk.subarray(at);
          break;
        }
        at += this.#begin(chunk, at);
      }
      const end = Math.min(at + this.#left, chunk.byteLength);
      this.#left -= end - at;
      if (this.#isRow) {
        chunk.copyWithin(filled, at, end);
        filled += end - at;
      } else {
        this.#give(chunk.subarray(start, filled));
        start = filled;
        this.#tellClient(chunk.subarray(at, end));
        // It was the answer's last: what follows is the client's.
        if (!this.#socket) return this.#tellClient(chunk.subarray(end));
      }
      at = end;
    }
    this.#give(chunk.subarray(start, filled));
  }

  /** @returns how many bytes are read: a row's head is not passed on */
  #begin(chunk: Buffer, at: number): number {
    this.#isRow = chunk[at] === copyData;
    const length = chunk.readUInt32BE(at + 1);
    this.#left = this.#isRow ? length - 4 : length + 1;
    return this.#isRow ? headBytes : 0;
  }

  #give(rows: Buffer): void {
    if (rows.byteLength === 0 || this.push(rows)) return;
    this.#isWanted = false;
    this.#flow();
  }
}
