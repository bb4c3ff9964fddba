import { sha256 } from "@noble/hashes/sha2.js";
import type { ExportJob } from "@/contract/export-job";
import { OffloadError } from "@/contract/offload-error";
import type { ApiClient } from "./api-client";
import { Patience, type PatienceOptions } from "./patience";
import { readChunks } from "./read-chunks";

/** A SHA-256 that takes its bytes bit by bit, as Node's `createHash("sha256")`, which is ten times faster than ours. */
type RunningHash = { update(chunk: Uint8Array): unknown; digest(): Uint8Array };

export type DownloadOptions = PatienceOptions & {
  /** How many bytes of the file are here already; they have gone through `hash`. */
  haveBytes?: number;
  hash?: RunningHash;
};

/** The file of an export that is ready. */
export type ReadyFile = { id: string; file: NonNullable<ExportJob["file"]> };

/** What came is not the file that the export tells of. */
export class DamagedFileError extends Error {
  override readonly name = "DamagedFileError";
}

/** A server that sends less often than this is asked anew, from where it was. */
const silenceMs = 30_000;

/**
 * A ready export's file, chunk by chunk, in order. A connection that is cut is taken up where it was (`Range` and
 * `If-Range`: RFC 9110, sections 13.1.5 and 14). Only at its end is the file known to be right: until then what was
 * given out must not pass for it.
 * @throws DamagedFileError when its length or SHA-256 is not the one that the export tells
 * @throws OffloadError `expired`, `not_found` …; `unavailable` when the server was away for longer than `patienceMs`
 */
export async function* downloadExport(
  api: ApiClient,
  { id, file }: ReadyFile,
  { haveBytes = 0, hash = sha256.create(), ...options }: DownloadOptions = {},
): AsyncGenerator<Uint8Array, void> {
  const patience = new Patience(options);
  let bytes = haveBytes;
  while (bytes < file.bytes) {
    try {
      for await (const chunk of readFrom(api, { id, file }, bytes, options.signal)) {
        bytes += chunk.length;
        if (bytes > file.bytes) throw damaged(file, `it has more than ${file.bytes} bytes`);
        hash.update(chunk);
        patience.renew();
        yield chunk;
      }
      if (bytes < file.bytes) throw new OffloadError("unavailable", "The file broke off in the middle.");
    } catch (error) {
      await patience.outwait(error);
    }
  }
  const got = toHex(hash.digest());
  if (got !== file.sha256) throw damaged(file, `its SHA-256 is ${got}`);
}

/** What comes behind the bytes that are here; of a server that sends the whole again, without these. */
async function* readFrom(api: ApiClient, { id, file }: ReadyFile, have: number, signal?: AbortSignal) {
  // Whoever compresses on the way would count other bytes. Browsers keep this header to themselves.
  const plain = { "accept-encoding": "identity" };
  const range = { range: `bytes=${have}-`, "if-range": `"${file.sha256}"` };
  const response = await api.openFile(id, { ...plain, ...(have > 0 && range) }, signal);
  let surplus = have - startOf(response);
  if (surplus < 0) throw new OffloadError("unavailable", "Another part of the file came than was asked for.");
  for await (const chunk of readChunks(response, silenceMs)) {
    const rest = chunk.subarray(surplus);
    surplus = Math.max(0, surplus - chunk.length);
    if (rest.length > 0) yield rest;
  }
}

/** Where in the file an answer begins. */
function startOf(response: Response): number {
  if (response.status !== 206) return 0;
  const [, start = "Infinity"] = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "") ?? [];
  return Number(start);
}

const damaged = ({ name, bytes, sha256: expected }: ReadyFile["file"], what: string) =>
  new DamagedFileError(
    `What was downloaded is not the file of the export, ${name}: ${what}. ` +
      `It should have ${bytes} bytes and the SHA-256 ${expected}.`,
  );

const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
