import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";

/** For what is under way: a file that takes longer is gone on with by a range of another process. */
const patienceMs = 7000;

/**
 * Has this process's servers cut what is still open some seconds after it was told to end. They would else wait for the
 * slowest client, until somebody ends the process by force.
 * @param onStopping calls back when this process is told to end
 */
export function endInTime(onStopping: (end: () => void) => void): void {
  const servers = new Set<Server>();
  subscribe("http.server.request.start", (message) => servers.add((message as { server: Server }).server));
  const cut = () => {
    for (const server of servers) server.closeAllConnections();
  };
  onStopping(() => setTimeout(cut, patienceMs).unref());
}
