/** IPv6 addresses stand in brackets (RFC 3986). */
export const addressOf = (host: string, port: number) =>
  `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
