import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Who sends more ahead on one connection is cut: nothing else would stop them while nothing is written. */
const mostWaiting = 32;

/** Of each connection with answers that wait: what wakes each of them. */
const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * Waits until an answer is the next on its connection, where requests are pipelined (RFC 9112, section 9.3.2): neither
 * rights nor what is read for an answer whose turn has not come may be held until then.
 * @returns whether its turn has come; false when the connection is closed
 */
export async function awaitTurn(response: ServerResponse): Promise<boolean> {
  const connection = response.req.socket;
  if (response.socket === null && !connection.destroyed) await untilNext(response, waitingOn(connection));
  return !connection.destroyed;
}

function untilNext(response: ServerResponse, wakers: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      wakers.delete(wake);
      resolve();
    };
    wakers.add(wake);
    response.once("socket", wake);
    if (wakers.size > mostWaiting) response.req.socket.destroy();
  });
}

/** One listener a connection, however many answers wait. */
function waitingOn(connection: Socket): Set<() => void> {
  const known = waiting.get(connection);
  if (known) return known;
  const wakers = new Set<() => void>();
  waiting.set(connection, wakers);
  connection.once("close", () => wakers.forEach((wake) => wake()));
  return wakers;
}
