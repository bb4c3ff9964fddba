import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import process from "node:process";
import { expect, it, onTestFinished } from "vitest";
import { listOpenPorts } from "@/scripts/process/open-ports";

async function listen(host: string) {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

it.runIf(process.platform === "linux")("ports beyond the loopback addresses are found", async () => {
  const open = [await listen("0.0.0.0"), await listen("0.0.0.0")];
  const closed = [await listen("127.0.0.1"), await listen("127.8.9.10")];
  const found = listOpenPorts(process.pid);
  expect(found).toEqual(expect.arrayContaining(open));
  for (const port of closed) expect(found).not.toContain(port);
});

it.runIf(process.platform === "linux")("so they are by IPv6", async ({ skip }) => {
  const open = await listen("::").catch(() => skip("no IPv6 here"));
  const closed = [await listen("::1"), await listen("::ffff:127.0.0.1")];
  const found = listOpenPorts(process.pid);
  expect(found).toContain(open);
  for (const port of closed) expect(found).not.toContain(port);
});

it("a process that is gone has none", () => {
  expect(listOpenPorts(2 ** 30)).toEqual([]);
});
