import { setMaxListeners } from "node:events";
import type { Client } from "pg";
import { cutOff } from "@/lib/db/open-client";
import { copySource } from "@/lib/db/read-source";
import { findPostgresError } from "@/lib/db/sql-state";
import { env } from "@/lib/env";
import { copyRows, type CopyRequest } from "@/lib/lanes/copy-lane";
import { logger } from "@/lib/logger";
import { rangesOf, type Cursor } from "@/lib/query";
import { storage } from "@/lib/storage";
import { CommitQueue, OvertakenError } from "./commit-queue";
import type { WrittenPart } from "./committed-parts";
import { CopyProgress, type Copied } from "./copy-progress";
import type { PlannedRun } from "./load-run";
import { nextPartOf, type NextPart } from "./next-part";
import { patienceMs } from "./part-time";
import { sourceOf, type PartWork } from "./part-work";
import { partName } from "./remove-leftovers";
import { requireCurrent } from "./transition-job";

/** One part of the copy lane: the rows that one statement copies, and where those behind it begin. */
interface Piece {
  readonly number: number;
  readonly request: CopyRequest;
  readonly cursor: Cursor | null;
}

/**
 * Writes parts of the copy lane, some side by side, until the time is up. They are committed in their order.
 * @returns which part comes next
 */
export async function writeRanges(work: PartWork): Promise<NextPart> {
  const { run, start } = work;
  const pieces = piecesOf(run).slice(start.number - 1);
  const progress = new CopyProgress(work);
  const copying = new Copying(work, pieces, progress);
  try {
    await copying.run(Math.min(env().copiesAtOnce, pieces.length));
  } catch (error) {
    // The same step was delivered twice; what the other one writes stands.
    if (!(error instanceof OvertakenError)) throw error;
  } finally {
    progress.stop();
  }
  return nextPartOf(run.job.id);
}

function piecesOf({ plan, query }: PlannedRun): Piece[] {
  const { cut, rowsExpected, rowsMatching } = plan;
  if (!cut) {
    const limit = rowsExpected < rowsMatching ? rowsExpected : null;
    return [{ number: 1, request: { limit }, cursor: null }];
  }
  const ranges = rangesOf(query.sort, cut);
  return ranges.map((range, index) => {
    const next = ranges[index + 1];
    const cursor = next ? { segment: next.segment, after: next.after } : null;
    return { number: index + 1, request: { range }, cursor };
  });
}

/** Some sides, each with a connection of its own, that take one piece after another. */
class Copying {
  readonly #waiting: Piece[];
  readonly #commits: CommitQueue;
  #lastTaken = 0;
  /** What was said to a side for which there was no connection. */
  #crowd: Error | null = null;
  /** Aborted by the first side that fails, with its reason. */
  readonly #failed = new AbortController();
  readonly #signal: AbortSignal;

  constructor(
    private readonly work: PartWork,
    pieces: readonly Piece[],
    private readonly progress: CopyProgress,
  ) {
    this.#waiting = [...pieces];
    const isLast = (number: number) => work.time.isFileOver() && number === this.#lastTaken;
    this.#commits = new CommitQueue(work, { totals: () => progress.totals(), isLast });
    this.#signal = AbortSignal.any([work.heart.signal, this.#failed.signal]);
    // Each side listens to it.
    setMaxListeners(0, this.#signal);
  }

  async run(sides: number): Promise<void> {
    const running = Array.from({ length: sides }, () =>
      this.#runSide().catch((error: unknown) => this.#failed.abort(error)),
    );
    const connected = await Promise.all(running);
    try {
      await this.#commits.removeRest();
    } finally {
      this.#failed.signal.throwIfAborted();
      if (this.#crowd && !connected.includes(true)) throw this.#crowd;
    }
  }

  /**
   * Where the database has no connection left for one side, the others do its work.
   * @returns whether it had one
   */
  async #runSide(): Promise<boolean> {
    const { run } = this.work;
    let isConnected = false;
    try {
      await copySource(await sourceOf(run), patienceMs(run), (client) => {
        isConnected = true;
        return this.#copyPieces(client);
      });
    } catch (error) {
      if (isConnected || !isCrowded(error)) throw error;
      this.#crowd = error as Error;
      logger().warn({ job: run.job.id }, "the database has no more connections for an export's copies");
    }
    return isConnected;
  }

  async #copyPieces(client: Client): Promise<void> {
    const leave = () => cutOff(client);
    this.#signal.addEventListener("abort", leave, { once: true });
    try {
      const pid = await processIdOf(client);
      for (let piece = this.#take(); piece; piece = this.#take()) {
        this.#signal.throwIfAborted();
        // Whoever cancels it ends what bears its tag, which this connection has by now.
        await requireCurrent(this.work.run.job);
        await this.#commits.add(piece.number, await this.#write(client, pid, piece));
      }
    } finally {
      this.#signal.removeEventListener("abort", leave);
    }
  }

  /** The first one of a step is always taken, so that each gets further. */
  #take(): Piece | undefined {
    const isFirst = this.#lastTaken === 0;
    if (!isFirst && this.work.time.isUp()) return undefined;
    const piece = this.#waiting.shift();
    this.#lastTaken = piece?.number ?? this.#lastTaken;
    return piece;
  }

  async #write(client: Client, pid: number, piece: Piece): Promise<WrittenPart> {
    const { job } = this.work.run;
    const copied = this.progress.begin(pid);
    const body = this.#bytesOf(client, piece, copied);
    const { key, bytes } = await storage().writePart(job.id, partName(job, piece.number), body);
    return { key, bytes, rows: copied.rows, skipped: null, cursor: piece.cursor, endedBy: null };
  }

  async *#bytesOf(client: Client, { number, request }: Piece, copied: Copied): AsyncGenerator<Buffer> {
    const { query, writer } = this.work.run;
    if (number === 1) {
      const header = Buffer.from(writer.header());
      this.progress.tell(copied, header.byteLength);
      yield header;
    }
    const pieces = copyRows(client, query, writer, request);
    try {
      for (;;) {
        const { done, value } = await pieces.next();
        this.#signal.throwIfAborted();
        if (done) return this.progress.tell(copied, 0, value);
        this.progress.tell(copied, value.byteLength);
        yield value;
      }
    } finally {
      await pieces.return(0);
    }
  }
}

/** The server's process behind a connection. */
async function processIdOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return rows[0]?.pid ?? 0;
}

/** Postgres' `too_many_connections`. */
const isCrowded = (error: unknown) => findPostgresError(error)?.state === "53300";
