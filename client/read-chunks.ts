import { OffloadError } from "@/contract/offload-error";
import { explainFailure } from "./explain-failure";
import { delay } from "./delay";

/**
 * The bytes of a body as they come. Not by the stream's own iterator: not every browser has one.
 * @param silenceMs how long nothing may come before the connection counts as lost
 * @param firstMs how long until the first bytes
 * @throws OffloadError `unavailable` when it breaks off or falls silent
 */
export async function* readChunks(
  response: Response,
  silenceMs: number,
  firstMs = silenceMs,
): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (let ms = firstMs; ; ms = silenceMs) {
      const { done, value } = await unlessSilent(reader.read(), ms);
      if (done) return;
      yield value;
    }
  } catch (error) {
    throw explainFailure(error);
  } finally {
    // Closes the connection where there is more to come; where it broke off there is nothing to close.
    reader.cancel().catch(() => undefined);
  }
}

async function unlessSilent<T>(read: Promise<T>, silenceMs: number): Promise<T> {
  const heard = new AbortController();
  const silence = delay(silenceMs, heard.signal).then(() => {
    throw new OffloadError("unavailable", "The server has fallen silent in the middle of its answer.");
  });
  // Aborted once something was heard: nobody waits for it then.
  silence.catch(() => undefined);
  try {
    return await Promise.race([read, silence]);
  } finally {
    heard.abort();
  }
}
