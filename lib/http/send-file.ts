import type { IncomingMessage, ServerResponse } from "node:http";
import { create as contentDisposition } from "content-disposition";
import parseRange from "range-parser";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { accelPathFor } from "./accel-path";
import { isFresh } from "./entity-tag";
import { takePlace } from "./take-place";
import { sendPieces } from "./send-pieces";

/** What is sent: a file that never changes. */
interface SendableFile {
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
  /** Where it lies below the folder that nginx may send files from; null where there is none. */
  readonly servablePath: string | null;
  read(range?: ByteRange): Promise<SendableBytes>;
  /** Writes down that it is handed out. @param range which part of it; null for all */
  noteDownload(range: string | null): Promise<void>;
}

/** Read once, it closes itself; its pieces may lie in the same memory. */
interface SendableBytes extends AsyncIterable<Uint8Array> {
  close(): Promise<void>;
}

/** From `start` to `end`, both included. */
interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Sends a file as a download, whole or the asked range (RFC 9110, section 14; names by RFC 6266 and 8187;
 * digest by RFC 9530). `no-transform` keeps Next and proxies from compressing it on the way. Where nginx is
 * there to do it (`OFFLOAD_ACCEL_PREFIX`), it is told what to send, and what to say of it.
 * @param actor who has the place that the download takes, as long as this process sends it
 * @throws OffloadError `range_not_satisfiable`; `too_many_requests`; `file_lost`, `unavailable` when the storage cannot give it
 */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: SendableFile,
  actor: Actor,
): Promise<void> {
  const etag = etagOf(file);
  if (isFresh(request.headers["if-none-match"], etag)) {
    response.writeHead(304, { ETag: etag, "Cache-Control": cacheControl }).end();
    return;
  }
  const range = rangeOf(request, response, file, etag);
  const accelPath = isReadAlike(request.headers.range, range)
    ? accelPathFor(request, file.servablePath)
    : null;
  if (request.method !== "HEAD" && accelPath === null) return sendBody(response, file, range, actor);
  // Opened in any case, so that HEAD and what nginx sends say the same as GET of a file that is gone.
  await (await file.read(range)).close();
  if (accelPath === null) {
    response.writeHead(200, { ...headersFor(file), ...lengthOf(file, undefined) }).end();
    return;
  }
  await file.noteDownload(rangeWords(range));
  // What else is said of a length and of ranges, nginx says itself, once it has the file.
  response.writeHead(200, { ...headersFor(file), "Content-Length": 0, "X-Accel-Redirect": accelPath }).end();
}

async function sendBody(
  response: ServerResponse,
  file: SendableFile,
  range: ByteRange | undefined,
  actor: Actor,
): Promise<void> {
  const givePlaceBack = takePlace(actor, {
    name: "download",
    words: "downloads under way",
    mostOfActor: env().downloadsPerActor,
    // Each has a megabyte of memory.
    mostOfAll: 200,
    advice: "Wait until one of them has ended.",
  });
  try {
    const body = await file.read(range);
    try {
      // Nothing is handed out of which that cannot be written down.
      await file.noteDownload(rangeWords(range));
      response.writeHead(range ? 206 : 200, { ...headersFor(file), ...lengthOf(file, range) });
      await sendPieces(body, response);
    } finally {
      await body.close();
    }
  } finally {
    givePlaceBack();
  }
}

const etagOf = ({ sha256 }: SendableFile) => `"${sha256}"`;

const rangeWords = (range: ByteRange | undefined) => (range ? `bytes ${range.start}-${range.end}` : null);

const cacheControl = "private, no-cache, no-transform";

function headersFor(file: SendableFile) {
  return {
    ETag: etagOf(file),
    "Cache-Control": cacheControl,
    "Content-Type": "text/csv; charset=utf-8; header=present",
    "Content-Disposition": contentDisposition(file.name),
    "Repr-Digest": `sha-256=:${Buffer.from(file.sha256, "hex").toString("base64")}:`,
    "X-Content-Type-Options": "nosniff",
  };
}

function lengthOf({ bytes }: SendableFile, range: ByteRange | undefined) {
  if (!range) return { "Accept-Ranges": "bytes", "Content-Length": bytes };
  const { start, end } = range;
  return {
    "Accept-Ranges": "bytes",
    "Content-Length": end - start + 1,
    "Content-Range": `bytes ${start}-${end}/${bytes}`,
  };
}

/** One range only; several, a malformed one, or one of another version of the file mean the whole. */
function rangeOf(request: IncomingMessage, response: ServerResponse, file: SendableFile, etag: string) {
  const { range, "if-range": ifRange } = request.headers;
  if (range === undefined || request.method !== "GET" || (ifRange !== undefined && ifRange !== etag))
    return undefined;
  const ranges = parseRange(file.bytes, withinFile(range, file.bytes));
  if (ranges === -1) {
    response.setHeader("Content-Range", `bytes */${file.bytes}`);
    throw new OffloadError(
      "range_not_satisfiable",
      `The file has ${file.bytes} bytes; the range is beyond them.`,
    );
  }
  return ranges !== -2 && ranges.type === "bytes" && ranges.length === 1 ? ranges[0] : undefined;
}

/** Whether nginx takes the asked range for what we do: it refuses odd ones, and sends several. */
function isReadAlike(asked: string | undefined, range: ByteRange | undefined): boolean {
  return asked === undefined || (range !== undefined && /^bytes=(\d{1,15}-\d{0,15}|-\d{1,15})$/.test(asked));
}

/** The last bytes of a file, more than it has, are all of them (RFC 9110, 14.1.2); the parser knows no such range. */
function withinFile(range: string, bytes: number): string {
  const suffix = /^bytes=-(\d+)$/.exec(range)?.[1];
  return suffix && Number(suffix) > bytes ? "bytes=0-" : range;
}
