import { createHash } from "node:crypto";

/** A tag of a JSON text (RFC 9110, section 8.8.3); weak, for it is the same when it was compressed on the way. */
export function tagOf(text: string): string {
  return `W/"${createHash("sha256").update(text).digest("base64url")}"`;
}

/** Whether who asks has this version already: by weak comparison with each tag, or with any at all (section 13.1.2). */
export function isFresh(ifNoneMatch: string | null | undefined, etag: string): boolean {
  const known = (ifNoneMatch ?? "").split(",").map(opaqueOf);
  return known.includes(opaqueOf(etag)) || known.includes("*");
}

const opaqueOf = (tag: string) => tag.trim().replace(/^W\//, "");
