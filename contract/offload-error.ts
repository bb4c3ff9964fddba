import type { ErrorCode, Fault } from "./problem";

type ErrorOptions = { faults?: readonly Fault[]; retryAfterSeconds?: number | null; cause?: unknown };

/**
 * The one error class: what went wrong in words for its reader, under a stable code.
 * The code alone decides the HTTP status (`statusOf`).
 */
export class OffloadError extends Error {
  override readonly name = "OffloadError";
  readonly code: ErrorCode;
  /** What is wrong with the input, place by place. */
  readonly faults: readonly Fault[];
  /** When the same is worth asking again, as `Retry-After` said it; null when nothing was said. */
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, detail: string, options: ErrorOptions = {}) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.faults = options.faults ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}
