import { hashToken, makeToken } from "./hash-token";

/** Characters of a key that are kept as they are, so that people know it again; the others are 208 bits. */
const prefixLength = 12;

/** A new API key, and what is kept of it: how it begins, and its hash. */
export function makeApiKey(): { key: string; prefix: string; hash: string } {
  const key = `ofl_${makeToken()}`;
  return { key, prefix: key.slice(0, prefixLength), hash: hashToken(key) };
}
