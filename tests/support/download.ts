import { createHash } from "node:crypto";
import { createWriteStream, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ExportJob } from "@/contract/export-job";
import { call } from "./api";

/** A folder for this test run's files. */
export const scratch = mkdtempSync(path.join(tmpdir(), "offload-test-"));

/** Downloads a finished export. */
export async function download(job: ExportJob, name: string): Promise<{ file: string; sha256: string }> {
  return saveBody(await call(job.file?.url ?? "no file"), name);
}

/** Writes the body of an answer, however large, to a file. */
export async function saveBody(answer: Response, name: string): Promise<{ file: string; sha256: string }> {
  const file = path.join(scratch, name);
  const hash = createHash("sha256");
  const body = Readable.fromWeb(answer.body as never);
  body.on("data", (chunk: Buffer) => hash.update(chunk));
  await pipeline(body, createWriteStream(file));
  return { file, sha256: hash.digest("hex") };
}
