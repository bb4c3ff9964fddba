import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";

/** A header of our own, which no client can send: it is written over in every request. */
const peerHeader = "x-offload-peer";

/**
 * Has every request that this process gets say who opened its connection. A route handler sees no socket, and believes
 * whatever X-Forwarded-For a client sends.
 */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerHeader] = request.socket.remoteAddress ?? "";
  });
}

/**
 * Where a request came from, as an IPv4 or IPv6 address: who opened the connection, or whom the outermost of the proxies
 * in front (`OFFLOAD_PROXIES`) has named. "unknown" where nobody says.
 */
export function clientAddress(headers: Headers): string {
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").map((address) => address.trim());
  const chain = [...forwarded, headers.get(peerHeader) ?? ""].filter((address) => ipaddr.isValid(address));
  const address = chain.at(-1 - env().proxies) ?? chain[0];
  return address === undefined ? "unknown" : ipaddr.process(address).toString();
}

/** What belongs to one customer of a provider: an IPv4 address, or the 64 bits before an IPv6 interface (RFC 6177). */
export function networkOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()}/64`;
}
