/** Where a server that listens on all addresses is found from here. */
const ownNames = new Map([
  ["0.0.0.0", "127.0.0.1"],
  ["::", "::1"],
]);

/** How this machine reaches what listens there. IPv6 addresses stand in brackets (RFC 3986). */
export function addressOf(listensOn: string, port: number): string {
  const host = ownNames.get(listensOn) ?? listensOn;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
