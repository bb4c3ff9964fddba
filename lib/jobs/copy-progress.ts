import { countCopied } from "@/lib/db/count-copied";
import { logger } from "@/lib/logger";
import type { Totals } from "./committed-parts";
import type { PartWork } from "./part-work";

const askMs = 1000;

/** One statement's progress, of the server process that runs it. */
export interface Copied {
  readonly pid: number;
  rows: number;
  bytes: number;
  isDone: boolean;
}

/**
 * How far a step's copies are, told to who waits. Bytes are known as they come; rows when a statement ends, and until
 * then by asking Postgres once a second.
 */
export class CopyProgress {
  readonly #copies: Copied[] = [];
  readonly #timer: NodeJS.Timeout;
  #isAsking = false;

  constructor(private readonly work: PartWork) {
    this.#timer = setInterval(() => void this.#ask(), askMs);
  }

  begin(pid: number): Copied {
    const copied = { pid, rows: 0, bytes: 0, isDone: false };
    this.#copies.push(copied);
    return copied;
  }

  /** Says what has come of a statement, and with its end how many rows it had. */
  tell(copied: Copied, bytes: number, rows: number | null = null): void {
    copied.bytes += bytes;
    if (rows !== null) Object.assign(copied, { rows, isDone: true });
    this.work.heart.report(this.totals());
  }

  /** With what the parts before this step hold. */
  totals(): Totals {
    const { start } = this.work;
    const sum = (count: (copied: Copied) => number) =>
      this.#copies.reduce((total, copied) => total + count(copied), 0);
    return {
      rows: start.rows + sum(({ rows }) => rows),
      bytes: start.bytes + sum(({ bytes }) => bytes),
    };
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #ask(): Promise<void> {
    const asked = this.#copies.filter(({ isDone }) => !isDone);
    if (this.#isAsking || asked.length === 0) return;
    this.#isAsking = true;
    try {
      const counts = await countCopied(asked.map(({ pid }) => pid));
      for (const copied of asked) {
        if (!copied.isDone) copied.rows = Math.max(copied.rows, counts.get(copied.pid) ?? 0);
      }
      this.work.heart.report(this.totals());
    } catch (error) {
      // The next look may see it.
      logger().warn({ error, job: this.work.run.job.id }, "the progress of an export's copies is not read");
    } finally {
      this.#isAsking = false;
    }
  }
}
