import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { hashOf } from "./hash-of";

/** The SHA-256 of what lies at an address, in hexadecimal digits. */
export async function hashDownload(url: URL, headers: Record<string, string>): Promise<string> {
  const { body } = await fetch(url, { headers });
  if (!body) throw new Error(`${url.pathname} has no body`);
  return hashOf(Readable.fromWeb(body as ReadableStream<Uint8Array>));
}
