import type { ServerResponse } from "node:http";

/**
 * A client that does not take half a megabyte in so long is gone, or may go on later by a range. The system hands over so
 * much at once only when a good part of its own buffer is free again.
 */
const mostStalledMs = 5 * 60_000;

/**
 * Sends a body whose pieces may lie in the same memory: each has left before the next is asked for. A client that goes
 * away in the middle is no error of ours; a body that fails, or is not as long as was said, is, and then the answer is
 * cut off, so that nobody takes it for whole. So is one that nobody reads.
 * @param response whose turn has come on its connection: another never learns that this is closed
 */
export async function sendPieces(
  pieces: AsyncIterable<Uint8Array>,
  response: ServerResponse,
  stalledMs = mostStalledMs,
): Promise<void> {
  response.strictContentLength = true;
  try {
    for await (const piece of pieces) if (!(await hasLeft(piece, response, stalledMs))) return;
    response.end();
  } catch (error) {
    response.destroy();
    throw error;
  }
}

/** Whether the piece is on its way; false when the client is gone. */
function hasLeft(piece: Uint8Array, response: ServerResponse, stalledMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    if (response.destroyed) return resolve(false);
    // Not by the connection's own clock: whatever the client sends would wind that up again.
    const patience = setTimeout(() => response.destroy(), stalledMs).unref();
    const leave = () => {
      clearTimeout(patience);
      resolve(false);
    };
    response.once("close", leave);
    // By two arguments: Next's compression hands no third one on.
    response.write(piece, (error) => {
      response.off("close", leave);
      clearTimeout(patience);
      resolve(!error);
    });
  });
}
