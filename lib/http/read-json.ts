import { OffloadError } from "@/contract/offload-error";

/** The most bytes that a body may have. */
const maxBytes = 64 * 1024;

/**
 * Reads a JSON body.
 * @throws OffloadError `unsupported_media_type`, `body_too_large`, `not_json`
 */
export async function readJson(request: Request): Promise<unknown> {
  requireJson(request.headers.get("content-type"));
  return parseJson(await readText(request));
}

/** A form on another page can send text, but not this type without the browser asking us first. */
function requireJson(contentType: string | null): void {
  const [type = ""] = (contentType ?? "").split(";");
  if (type.trim().toLowerCase() === "application/json") return;
  throw new OffloadError(
    "unsupported_media_type",
    "Send the body as JSON, with Content-Type: application/json.",
  );
}

async function readText(request: Request): Promise<string> {
  const tooLarge = new OffloadError("body_too_large", `The body may have ${maxBytes} bytes at most.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body = request.body as unknown as AsyncIterable<Uint8Array> | null;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks));
}

/** JSON travels as UTF-8 (RFC 8259, section 8.1); bytes that are none are not guessed at. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new OffloadError("not_json", "The body is not UTF-8.", { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OffloadError("not_json", "The body is not JSON.", { cause });
  }
}
