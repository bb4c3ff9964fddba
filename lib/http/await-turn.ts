import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Of each connection with answers that wait: one listener for all of them. */
const closings = new WeakMap<Socket, Promise<void>>();

/**
 * Waits until an answer is the next on its connection: a client may send many requests ahead (RFC 9112, section 9.3.2),
 * and what is read for an answer whose turn has not come is held for nothing.
 * @returns whether its turn has come; false when the connection is closed
 */
export async function awaitTurn(response: ServerResponse): Promise<boolean> {
  const connection = response.req.socket;
  if (response.socket === null) {
    const turn = new Promise<void>((resolve) => response.once("socket", () => resolve()));
    await Promise.race([turn, closingOf(connection)]);
  }
  return !connection.destroyed;
}

function closingOf(connection: Socket): Promise<void> {
  const known = closings.get(connection);
  if (known) return known;
  const closing = new Promise<void>((resolve) => {
    if (connection.destroyed) resolve();
    else connection.once("close", () => resolve());
  });
  closings.set(connection, closing);
  return closing;
}
