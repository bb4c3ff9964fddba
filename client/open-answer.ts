import { reach, type Read } from "./reach";

/**
 * An answer whose body is read bit by bit, as long as that may take.
 * @param headMs how long until its head is here
 * @throws OffloadError as `reach` does
 */
export async function openAnswer(
  read: Read<Response>,
  url: string,
  { signal, ...init }: RequestInit,
  headMs: number,
): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DOMException("", "TimeoutError")), headMs);
  try {
    const signals = [late.signal, ...(signal ? [signal] : [])];
    return await reach(read, url, { ...init, signal: AbortSignal.any(signals) });
  } finally {
    clearTimeout(timer);
  }
}
