import type { ErrorCode, Fault } from "./problem";

/**
 * The one error class: what went wrong in words for its reader, under a stable code.
 * The code alone decides the HTTP status (`statusOf`).
 */
export class OffloadError extends Error {
  override readonly name = "OffloadError";
  readonly code: ErrorCode;
  /** What is wrong with the input, place by place. */
  readonly faults: readonly Fault[];

  constructor(code: ErrorCode, detail: string, options: { faults?: readonly Fault[]; cause?: unknown } = {}) {
    super(detail, { cause: options.cause });
    this.code = code;
    this.faults = options.faults ?? [];
  }
}
