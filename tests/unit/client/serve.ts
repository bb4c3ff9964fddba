import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export type TestServer = { baseUrl: string; stop: () => Promise<void> };

/** A real server on a port of its own, gone at the test's end at the latest. */
export async function serve(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(stop);
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
