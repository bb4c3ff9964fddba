import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { expect, it, onTestFinished, vi } from "vitest";
import { sendFile } from "@/lib/http/send-file";

process.env.DATABASE_URL ??= "postgresql://localhost/offload";

const pieceBytes = 1 << 16;
const bytes = 4096 * pieceBytes;

/** A file of 256 MiB, that counts what has been read of it; it fails behind so many pieces. */
function endlessFile(failsAfter = Infinity) {
  const file = { name: "x.csv", bytes, sha256: "00".repeat(32), servablePath: null, pieces: 0 };
  const body = Readable.from(
    (function* () {
      for (; file.pieces * pieceBytes < bytes; file.pieces += 1) {
        if (file.pieces >= failsAfter) throw new Error("the disk is gone");
        yield Buffer.alloc(pieceBytes);
      }
    })(),
    { objectMode: false, highWaterMark: pieceBytes },
  );
  return Object.assign(file, { body, read: async () => body, noteDownload: async () => undefined });
}

/** Sends the file to a client that has read the first bytes and then reads no more. */
async function sendTo(file: ReturnType<typeof endlessFile>) {
  const outcomes: Promise<unknown>[] = [];
  const server = createServer((request, response) => {
    outcomes.push(sendFile(request, response, file).catch((error: unknown) => error));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  onTestFinished(() => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  });
  client.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  await readOnce(client);
  return { client, outcome: () => outcomes[0] };
}

async function readOnce(client: Socket): Promise<void> {
  await once(client, "data");
  client.pause();
}

it("a client that goes away in the middle is no error, and the file is closed", async () => {
  const file = endlessFile();
  const { client, outcome } = await sendTo(file);
  client.destroy();
  expect(await outcome()).toBeUndefined();
  expect(file.body.destroyed).toBe(true);
  expect(file.pieces * pieceBytes).toBeLessThan(bytes);
});

it("a slow client does not have the file read into memory", async () => {
  const file = endlessFile();
  await sendTo(file);
  let before = -1;
  // Until the system's own buffers are full.
  await vi.waitUntil(() => before === (before = file.pieces), { timeout: 10_000, interval: 300 });
  expect(file.pieces * pieceBytes).toBeLessThan(bytes / 2);
});

it("a storage that fails in the middle is an error, and the answer is not ended as if it were whole", async () => {
  const { client, outcome } = await sendTo(endlessFile(8));
  const closed = once(client, "close");
  client.resume();
  expect(await outcome()).toEqual(new Error("the disk is gone"));
  await closed;
});
