import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { sendFile } from "@/lib/http/send-file";

process.env.DATABASE_URL ??= "postgresql://localhost/offload";

const pieceBytes = 1 << 16;
const bytes = 4096 * pieceBytes;

/**
 * A file of 256 MiB, that counts what has been read of it, and whether it was closed. Each piece is its number, and lies
 * where the one before lay. Behind so many pieces the reading fails, or comes to an end.
 */
function largeFile({ failsAfter = Infinity, endsAfter = Infinity } = {}) {
  const memory = Buffer.alloc(pieceBytes);
  const file = {
    name: "x.csv",
    bytes,
    sha256: "00".repeat(32),
    servablePath: null,
    pieces: 0,
    isClosed: false,
  };
  const close = async () => void (file.isClosed = true);
  const read = async () => ({
    close,
    async *[Symbol.asyncIterator]() {
      try {
        for (; file.pieces < Math.min(bytes / pieceBytes, endsAfter); file.pieces += 1) {
          if (file.pieces >= failsAfter) throw new Error("the disk is gone");
          yield memory.fill(file.pieces % 256);
        }
      } finally {
        await close();
      }
    },
  });
  return Object.assign(file, { read, noteDownload: async () => undefined });
}

/** Sends the file to a client that has read the first bytes and then reads no more. */
async function sendTo(file: ReturnType<typeof largeFile>, requests = 1) {
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
  client.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(requests));
  await readOnce(client);
  return { client, outcome: () => outcomes[0], outcomes };
}

/** The numbers of the pieces of the first answer, each as often as it has bytes, by what a client read that paused in between. */
async function piecesRead(client: Socket): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  client.on("data", (chunk: Buffer) => {
    for (const number of chunk) counts.set(number, (counts.get(number) ?? 0) + 1);
    client.pause();
    setImmediate(() => client.resume());
  });
  client.resume();
  await once(client, "close");
  return counts;
}

async function readOnce(client: Socket): Promise<void> {
  await once(client, "data");
  client.pause();
}

it("a client that goes away in the middle is no error, and the file is closed", async () => {
  const file = largeFile();
  const { client, outcome } = await sendTo(file);
  client.destroy();
  expect(await outcome()).toBeUndefined();
  expect(file.isClosed).toBe(true);
  expect(file.pieces * pieceBytes).toBeLessThan(bytes);
});

it("a slow client does not have the file read into memory", async () => {
  const file = largeFile();
  await sendTo(file);
  let before = -1;
  // Until the system's own buffers are full.
  await vi.waitUntil(() => before === (before = file.pieces), { timeout: 10_000, interval: 300 });
  expect(file.pieces * pieceBytes).toBeLessThan(bytes / 2);
});

it("a storage that fails in the middle is an error, and the answer is not ended as if it were whole", async () => {
  const { client, outcome } = await sendTo(largeFile({ failsAfter: 8 }));
  const closed = once(client, "close");
  client.resume();
  expect(await outcome()).toEqual(new Error("the disk is gone"));
  await closed;
});

it("a file that is shorter than it was is cut off, so that nobody waits for the rest or takes it for whole", async () => {
  const { client, outcome } = await sendTo(largeFile({ endsAfter: 8 }));
  const closed = once(client, "close");
  client.resume();
  expect(await outcome()).toMatchObject({ code: "ERR_HTTP_CONTENT_LENGTH_MISMATCH" });
  await closed;
});

it("a piece's memory is used again only when it has left", async () => {
  const pieces = 40;
  const { client } = await sendTo(largeFile({ failsAfter: pieces }));
  const counts = await piecesRead(client);
  for (let number = 1; number < pieces - 2; number += 1)
    expect(counts.get(number), `${number}`).toBe(pieceBytes);
});

it("answers that wait behind the first of a connection are let go of with it", async () => {
  const file = largeFile();
  const { client, outcomes } = await sendTo(file, 3);
  client.destroy();
  await vi.waitUntil(() => outcomes.length === 3);
  expect(await Promise.all(outcomes)).toEqual([undefined, undefined, undefined]);
  expect(file.isClosed).toBe(true);
});
