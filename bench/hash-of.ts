import { createHash } from "node:crypto";
import { createReadStream, rmSync } from "node:fs";

/** The SHA-256 of a stream, in hexadecimal digits. */
export async function hashOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of body) hash.update(chunk);
  return hash.digest("hex");
}

/** The SHA-256 of a file that is no longer needed. */
export async function hashAndRemove(file: string): Promise<string> {
  const sha256 = await hashOf(createReadStream(file, { highWaterMark: 1 << 20 }));
  rmSync(file);
  return sha256;
}
