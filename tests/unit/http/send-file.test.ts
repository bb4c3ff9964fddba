import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { awaitTurn } from "@/lib/http/await-turn";
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
    timesOpened: 0,
    isClosed: false,
  };
  const close = async () => void (file.isClosed = true);
  const pieces = async function* () {
    try {
      for (; file.pieces < Math.min(bytes / pieceBytes, endsAfter); file.pieces += 1) {
        if (file.pieces >= failsAfter) throw new Error("the disk is gone");
        yield memory.fill(file.pieces % 256);
      }
    } finally {
      await close();
    }
  };
  const read = async () => {
    file.timesOpened += 1;
    return { close, [Symbol.asyncIterator]: pieces };
  };
  return Object.assign(file, { read, noteDownload: async () => undefined });
}

/** Serves the file to whoever the path names. */
async function serveFile(file: ReturnType<typeof largeFile>) {
  const outcomes: Promise<unknown>[] = [];
  const server = createServer((request, response) => {
    const actor = { organisation: "acme", id: request.url! } as Actor;
    const send = async () => {
      if (await awaitTurn(response)) await sendFile(request, response, file, actor);
    };
    outcomes.push(send().catch((error: unknown) => error));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { outcomes, ask: (who: string, requests = 1) => ask(port, who, requests) };
}

function ask(port: number, who: string, requests: number): Socket {
  const client = connect(port, "127.0.0.1");
  onTestFinished(() => void client.destroy());
  client.write(`GET /${who} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(requests));
  return client;
}

/** Sends the file to a client that has read the first bytes and then reads no more. */
async function sendTo(file: ReturnType<typeof largeFile>, requests = 1) {
  const { outcomes, ask } = await serveFile(file);
  const client = ask("ada", requests);
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

it("answers that wait behind the first of a connection hold no file, and are let go of with it", async () => {
  const warnings: Error[] = [];
  const warn = (warning: Error) => warnings.push(warning);
  process.on("warning", warn);
  onTestFinished(() => void process.off("warning", warn));
  const file = largeFile();
  const { client, outcomes } = await sendTo(file, 30);
  await vi.waitUntil(() => outcomes.length === 30);
  client.destroy();
  expect(await Promise.all(outcomes)).toEqual(outcomes.map(() => undefined));
  expect(file).toMatchObject({ timesOpened: 1, isClosed: true });
  expect(warnings).toEqual([]);
});

it("answers that wait behind others of a connection come one after another", async () => {
  const file = { ...largeFile(), bytes: 3 };
  const read = async () => ({ close: async () => undefined, [Symbol.asyncIterator]: threeBytes });
  async function* threeBytes() {
    yield Buffer.from("abc");
  }
  const { outcomes, ask } = await serveFile({ ...file, read });
  const client = ask("ada", 12);
  let text = "";
  client.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await vi.waitUntil(() => text.match(/\r\n\r\nabc/g)?.length === 12);
  expect(await Promise.all(outcomes)).toEqual(outcomes.map(() => undefined));
});

it("one person has so many downloads at once; the next is free once one of them ends", async () => {
  const file = largeFile();
  const { outcomes, ask } = await serveFile(file);
  const most = env().downloadsPerActor;
  const clients = Array.from({ length: most }, () => ask("ada"));
  await Promise.all(clients.map(readOnce));
  ask("ada");
  await vi.waitUntil(() => outcomes.length === most + 1);
  expect(await outcomes[most]).toMatchObject({ code: "too_many_requests", retryAfterSeconds: 10 });
  await readOnce(ask("bo"));

  clients[0]!.destroy();
  await Promise.race(outcomes.slice(0, most));
  await readOnce(ask("ada"));
  expect(file.timesOpened).toBe(most + 2);
});

it("a connection on which very many requests are sent ahead is cut, and none of them is held", async () => {
  const file = largeFile();
  const { outcomes, ask } = await serveFile(file);
  const client = ask("ada", 1000);
  await once(client, "close");
  expect(await Promise.all(outcomes)).toEqual(outcomes.map(() => undefined));
  expect(file).toMatchObject({ timesOpened: 1, isClosed: true });
});
