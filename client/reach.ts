import { OffloadError } from "@/contract/offload-error";

/** Makes of an answer what the caller wants. */
export type Read<T> = (response: Response) => Promise<T>;

/**
 * Sends a request, and reads its answer.
 * @throws OffloadError with the server's code, or `unavailable` when there was no answer of its
 */
/** An answer may break off, too, when its head is there. */
export async function reach<T>(read: Read<T>, url: string, init: RequestInit): Promise<T> {
  try {
    return await read(await fetch(url, init));
  } catch (error) {
    throw explain(error);
  }
}

/** What the server said, and a caller's own abort, stay what they are; all else is one that could not be reached. */
function explain(error: unknown) {
  if (error instanceof OffloadError) return error;
  if (error instanceof DOMException && error.name === "AbortError") return error;
  const isLate = error instanceof DOMException && error.name === "TimeoutError";
  const detail = isLate ? "The server takes too long to answer." : "The server could not be reached.";
  return new OffloadError("unavailable", detail, { cause: error });
}
