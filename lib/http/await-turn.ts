import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Of each connection with answers that wait: what goes on with each of them. */
const waiting = new WeakMap<Socket, Set<() => void>>();

/**
 * Waits until an answer is the next on its connection: a client may send many requests ahead (RFC 9112, section 9.3.2),
 * and neither rights nor what is read for an answer whose turn has not come may be held until then.
 * @returns whether its turn has come; false when the connection is closed
 */
export async function awaitTurn(response: ServerResponse): Promise<boolean> {
  const connection = response.req.socket;
  if (response.socket === null && !connection.destroyed) await goOn(response, waitingOn(connection));
  return !connection.destroyed;
}

function goOn(response: ServerResponse, others: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      others.delete(go);
      resolve();
    };
    others.add(go);
    response.once("socket", go);
  });
}

/** One listener a connection, however many answers wait. */
function waitingOn(connection: Socket): Set<() => void> {
  const known = waiting.get(connection);
  if (known) return known;
  const made = new Set<() => void>();
  waiting.set(connection, made);
  connection.once("close", () => made.forEach((go) => go()));
  return made;
}
