import type { ErrorCode, Fault } from "./problem";

interface Options {
  faults?: readonly Fault[];
  cause?: unknown;
  retryAfterSeconds?: number | null;
}

/**
 * The one error class: what went wrong in words for its reader, under a stable code.
 * The code alone decides the HTTP status (`statusOf`).
 */
export class OffloadError extends Error {
  override readonly name = "OffloadError";
  readonly code: ErrorCode;
  /** What is wrong with the input, place by place. */
  readonly faults: readonly Fault[];
  /** When the same may be tried again; null where that is not known. */
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, detail: string, options: Options = {}) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.faults = options.faults ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}
