import { OffloadError } from "@/contract/offload-error";

/** What the server said, and a caller's own abort, stay what they are; all else is one that could not be reached. */
export function explainFailure(error: unknown): unknown {
  if (error instanceof OffloadError) return error;
  if (error instanceof DOMException && error.name === "AbortError") return error;
  const isLate = error instanceof DOMException && error.name === "TimeoutError";
  const detail = isLate ? "The server takes too long to answer." : "The server could not be reached.";
  return new OffloadError("unavailable", detail, { cause: error });
}
