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
 * in front (`OFFLOAD_PROXIES`) has named. What a client writes further to the left is never looked at. Where that proxy
 * names nothing that is an address, it is who opened the connection; "unknown" where nobody says.
 */
export function clientAddress(headers: Headers): string {
  const peer = headers.get(peerHeader) ?? "";
  const chain = [...(headers.get("x-forwarded-for") ?? "").split(","), peer];
  return addressIn(chain.at(-1 - env().proxies) ?? "") ?? addressIn(peer) ?? "unknown";
}

/** Some proxies write a port behind it, and brackets around IPv6 (RFC 7239, section 6). */
function addressIn(text: string): string | null {
  const [, bracketed, dotted] = /^\[(.+)\](?::\d+)?$|^(\d+(?:\.\d+){3})(?::\d+)?$/.exec(text.trim()) ?? [];
  const address = bracketed ?? dotted ?? text.trim();
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
  return isAddress ? ipaddr.process(address).toString() : null;
}
