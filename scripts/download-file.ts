import { createHash } from "node:crypto";
import { createWriteStream, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { step } from "./progress";
import { SetupError } from "./setup-error";

interface ExpectedFile {
  name: string;
  bytes: number;
  sha256: string;
}

/**
 * Downloads a file into a folder under its own name, once it is whole and the very file that was promised.
 * @returns where it lies
 * @throws SetupError when it is not
 */
export async function downloadFile(
  url: URL,
  folder: string,
  { name, bytes, sha256 }: ExpectedFile,
  headers: Record<string, string>,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  // A name is no path, whoever gives it.
  const target = path.join(folder, path.basename(name));
  const unfinished = `${target}.unfinished`;
  try {
    const got = await step(`downloading ${name} (${Math.round(bytes / 1e6)} MB)`, () =>
      save(url, unfinished, headers),
    );
    if (got.bytes !== bytes || got.sha256 !== sha256) {
      throw new SetupError(
        `The downloaded file is not the one of the receipt: ${got.bytes} bytes, SHA-256 ${got.sha256}; ` +
          `it should be ${bytes} bytes, SHA-256 ${sha256}.`,
      );
    }
    renameSync(unfinished, target);
    return target;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

async function save(url: URL, file: string, headers: Record<string, string>) {
  const response = await fetch(url, { headers });
  if (!response.ok || !response.body) {
    throw new SetupError(
      `${url.pathname} answers ${response.status}: ${(await response.text()).slice(0, 500)}`,
    );
  }
  const hash = createHash("sha256");
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
  await pipeline(body, counting, createWriteStream(file, { mode: 0o600 }));
  return { bytes, sha256: hash.digest("hex") };
}
