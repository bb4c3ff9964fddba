import { afterEach, expect, it, vi } from "vitest";
import { networkOf } from "@/lib/auth/network-of";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

async function addressOf(proxies: number, forwarded: string | null, peer = "10.0.0.1") {
  vi.stubEnv("DATABASE_URL", "postgresql://127.0.0.1/none");
  vi.stubEnv("OFFLOAD_PROXIES", String(proxies));
  const { clientAddress } = await import("@/lib/http/client-address");
  return clientAddress(
    new Headers({ "x-offload-peer": peer, ...(forwarded && { "x-forwarded-for": forwarded }) }),
  );
}

it.each([
  ["without a proxy it is who opened the connection, whatever is claimed", 0, "6.6.6.6", "10.0.0.1"],
  ["behind one it is whom that names last", 1, "6.6.6.6, 203.0.113.9", "203.0.113.9"],
  ["behind two it is whom the outer one names", 2, "6.6.6.6, 203.0.113.9, 10.0.0.7", "203.0.113.9"],
  ["with a port", 1, "6.6.6.6, 203.0.113.9:51234", "203.0.113.9"],
  ["an IPv6 address with a port", 1, "6.6.6.6, [2001:db8::1]:51234", "2001:db8::1"],
  ["IPv4 written as IPv6", 1, "::ffff:203.0.113.9", "203.0.113.9"],
  ["what is no address moves nobody on to what the client sent", 1, "6.6.6.6, unknown", "10.0.0.1"],
  ["nor does a number, or nothing", 1, "6.6.6.6, 1", "10.0.0.1"],
  ["nor a proxy that names nobody", 1, null, "10.0.0.1"],
] as const)("%s", async (_, proxies, forwarded, expected) => {
  expect(await addressOf(proxies, forwarded)).toBe(expected);
});

it("where nobody says, it is unknown", async () => {
  expect(await addressOf(0, null, "")).toBe("unknown");
});

it("a network is an IPv4 address, or what is before an IPv6 interface", () => {
  expect(["203.0.113.9", "2001:db8:1:2:3:4:5:6", "unknown"].map(networkOf)).toEqual([
    ...["203.0.113.9", "2001:db8:1:2::/64", "unknown"],
  ]);
});
