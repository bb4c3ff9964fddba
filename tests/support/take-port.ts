import { createServer } from "node:net";
import { onTestFinished } from "vitest";
import { findFreePort } from "@/scripts/process/free-port";

/** Listens on a port of the machine for as long as the test runs, and says nothing there. */
export async function takePort(): Promise<number> {
  const port = await findFreePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return port;
}
