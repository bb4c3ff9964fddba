import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { Caller } from "../../support/caller";

/** Downloads a file of the server's, however large, and measures it. */
export async function saveFile({ baseUrl, headers }: Caller, url: string, file: string) {
  const answer = await fetch(new URL(url, baseUrl), { headers });
  if (!answer.ok || !answer.body) throw new Error(`the download was answered ${answer.status}`);
  const hash = createHash("sha256");
  let [bytes, lines] = [0, 0];
  const body = Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
  body.on("data", (chunk: Buffer) => {
    hash.update(chunk);
    bytes += chunk.byteLength;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
  });
  await pipeline(body, createWriteStream(file));
  return { sha256: hash.digest("hex"), bytes, lines };
}
