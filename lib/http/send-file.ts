import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Readable } from "node:stream";
import { create as contentDisposition } from "content-disposition";
import parseRange from "range-parser";
import { OffloadError } from "@/contract/offload-error";

/** What is sent: a file that never changes. */
interface SendableFile {
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
  read(range?: ByteRange): Promise<Readable>;
}

/** From `start` to `end`, both included. */
interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Sends a file as a download, whole or the asked range (RFC 9110, section 14; names by RFC 6266 and 8187;
 * digest by RFC 9530). `no-transform` keeps Next and proxies from compressing it on the way.
 * @throws OffloadError `range_not_satisfiable`
 */
export async function sendFile(request: IncomingMessage, response: ServerResponse, file: SendableFile) {
  const etag = `"${file.sha256}"`;
  response.setHeader("ETag", etag);
  response.setHeader("Accept-Ranges", "bytes");
  response.setHeader("Cache-Control", "private, no-cache, no-transform");
  if (isFresh(request.headers["if-none-match"], etag)) {
    response.writeHead(304).end();
    return;
  }
  const range = rangeOf(request, response, file, etag);
  // Opened for HEAD too, so that it says the same as GET of a file that is gone.
  const body = await file.read(range);
  response.writeHead(range ? 206 : 200, headersFor(file, range));
  if (request.method !== "HEAD") return send(body, response);
  body.destroy();
  response.end();
}

/** A client that goes away in the middle is no error of ours; a storage that fails is. */
async function send(body: Readable, response: ServerResponse): Promise<void> {
  try {
    await pipeline(body, response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  }
}

function headersFor(file: SendableFile, range: ByteRange | undefined) {
  const { start, end } = range ?? { start: 0, end: file.bytes - 1 };
  return {
    "Content-Type": "text/csv; charset=utf-8; header=present",
    "Content-Disposition": contentDisposition(file.name),
    "Content-Length": end - start + 1,
    "Repr-Digest": `sha-256=:${Buffer.from(file.sha256, "hex").toString("base64")}:`,
    "X-Content-Type-Options": "nosniff",
    ...(range && { "Content-Range": `bytes ${start}-${end}/${file.bytes}` }),
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

/** The last bytes of a file, more than it has, are all of them (RFC 9110, 14.1.2); the parser knows no such range. */
function withinFile(range: string, bytes: number): string {
  const suffix = /^bytes=-(\d+)$/.exec(range)?.[1];
  return suffix && Number(suffix) > bytes ? "bytes=0-" : range;
}

function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  const known = (ifNoneMatch ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return known.includes(etag) || known.includes("*");
}
