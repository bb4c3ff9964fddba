import ipaddr from "ipaddr.js";

/** What belongs to one customer of a provider: an IPv4 address, or the 64 bits before an IPv6 interface (RFC 6177). */
export function networkOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()}/64`;
}
