import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { sendPieces } from "@/lib/http/send-pieces";

it("an answer that nobody reads any more is cut, and its pieces are let go of", async () => {
  let isClosed = false;
  async function* endless() {
    try {
      for (;;) yield Buffer.alloc(1 << 19);
    } finally {
      isClosed = true;
    }
  }
  const server = createServer((_request, response) => void sendPieces(endless(), response, 200));
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  onTestFinished(() => void client.destroy());
  client.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  const [connection] = await once(server, "connection");
  await once(client, "data");
  client.pause();
  // What it sends is no sign that it reads.
  const sending = setInterval(() => client.write("\r\n"), 50);
  onTestFinished(() => clearInterval(sending));
  await once(connection, "close");
  await expect.poll(() => isClosed).toBe(true);
});
