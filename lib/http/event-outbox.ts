import type { ServerResponse } from "node:http";
import type { ExportChange } from "@/contract/export-change";
import { hasEnded } from "@/contract/export-state";
import { isOlder } from "@/contract/is-older";
import type { Problem } from "@/contract/problem";

/** A client that takes nothing for so long is gone. */
const mostBlockedMs = 60_000;

/**
 * What is still to be written to one event stream (WHATWG HTML, 9.2): of each export its newest state alone, and in no case
 * an older one behind a newer. So a slow client costs no more than one document for each export, and misses nothing that
 * still holds.
 */
export class EventOutbox {
  readonly #response: ServerResponse;
  readonly #isLast: (change: ExportChange) => boolean;
  readonly #waiting = new Map<string, ExportChange>();
  /** Of exports under way, what was written last. */
  readonly #written = new Map<string, ExportChange>();
  #blockedAt: number | null = null;
  #isOver = false;

  constructor(response: ServerResponse, isLast: (change: ExportChange) => boolean) {
    this.#response = response;
    this.#isLast = isLast;
    response.on("drain", () => this.#flush());
  }

  put(change: ExportChange): void {
    const known = this.#waiting.get(change.id) ?? this.#written.get(change.id);
    if (known && isBefore(change, known)) return;
    this.#waiting.set(change.id, change);
    this.#flush();
  }

  /** A comment, so that nobody on the way takes the silence for an end. */
  beat(): void {
    if (this.#blockedAt === null) this.#write(":\n\n");
    else if (performance.now() - this.#blockedAt > mostBlockedMs) this.#response.destroy();
    for (const [id, { job }] of this.#written) if (!job || hasEnded(job.state)) this.#written.delete(id);
  }

  /** Ends the stream; @param problem why, if the client is to know */
  end(problem?: Problem): void {
    if (this.#isOver) return;
    if (problem) this.#response.write(`event: end\ndata: ${JSON.stringify(problem)}\n\n`);
    this.#isOver = true;
    this.#response.end();
  }

  #flush(): void {
    if (!this.#response.writableNeedDrain) this.#blockedAt = null;
    for (const [id, change] of this.#waiting) {
      if (this.#blockedAt !== null || this.#isOver) return;
      this.#waiting.delete(id);
      this.#written.set(id, change);
      this.#write(frameOf(change));
      if (this.#isLast(change)) this.end();
    }
  }

  #write(text: string): void {
    if (this.#isOver || this.#response.destroyed) return;
    if (!this.#response.write(text)) this.#blockedAt = performance.now();
  }
}

function isBefore(change: ExportChange, known: ExportChange): boolean {
  if (change.job && known.job) return isOlder(change.job, known.job);
  return change.changedAt < known.changedAt;
}

/** Many streams are told the same. */
const frames = new WeakMap<ExportChange, string>();

function frameOf(change: ExportChange): string {
  const known = frames.get(change);
  if (known !== undefined) return known;
  const { id, changedAt, job } = change;
  const data = JSON.stringify(job ?? { id });
  const frame = `event: ${job ? "export" : "deleted"}\nid: ${changedAt}\ndata: ${data}\n\n`;
  frames.set(change, frame);
  return frame;
}
