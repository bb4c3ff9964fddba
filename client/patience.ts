import { OffloadError } from "@/contract/offload-error";
import { delay } from "./delay";

export type PatienceOptions = {
  /** Ends the waiting, with the signal's reason. */
  signal?: AbortSignal;
  /** How long a server may be away, in milliseconds; the work goes on without us. Five minutes when left out. */
  patienceMs?: number;
  /** Told of each failure that is waited out. */
  onTrouble?: (error: OffloadError) => void;
};

const leastPauseMs = 100;
const firstPauseMs = 500;
const longestPauseMs = 5000;

/** Waits between two tries, longer each time, or as long as the server's `Retry-After` says. */
export class Patience {
  private failures = 0;
  private failingSince = 0;

  constructor(private readonly options: PatienceOptions = {}) {}

  /** After something went well: the next failure is a first one. */
  renew() {
    this.failures = 0;
  }

  /**
   * Waits until what failed is worth another try.
   * @throws the failure itself when it never is (the server has understood, and refused), or was for too long;
   * the signal's reason when it is aborted
   */
  async outwait(failure: unknown): Promise<void> {
    const { signal, patienceMs = 300_000, onTrouble } = this.options;
    signal?.throwIfAborted();
    if (!isPassing(failure)) throw failure;
    if (this.failures === 0) this.failingSince = performance.now();
    const ms = this.nextPauseMs(failure);
    this.failures += 1;
    if (performance.now() + ms > this.failingSince + patienceMs) throw failure;
    onTrouble?.(failure);
    await delay(ms, signal);
  }

  /** Spread, so that all who wait for the same server do not come back at the same moment. */
  private nextPauseMs({ retryAfterSeconds }: OffloadError): number {
    if (retryAfterSeconds) return Math.max(leastPauseMs, retryAfterSeconds * 1000);
    const backoffMs = Math.min(longestPauseMs, firstPauseMs * 2 ** this.failures);
    return backoffMs * (0.75 + Math.random() / 4);
  }
}

/** Asks until there is an answer. @throws as `Patience.outwait` */
export async function patiently<T>(ask: () => Promise<T>, options: PatienceOptions = {}): Promise<T> {
  for (const patience = new Patience(options); ;) {
    try {
      return await ask();
    } catch (error) {
      await patience.outwait(error);
    }
  }
}

/** The server was away, or says itself when to come again (429, 503). */
function isPassing(failure: unknown): failure is OffloadError {
  if (!(failure instanceof OffloadError)) return false;
  return failure.code === "unavailable" || failure.retryAfterSeconds !== null;
}
