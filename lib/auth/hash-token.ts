import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, in 43 characters that a URL may have (RFC 4648, section 5). */
export const makeToken = () => randomBytes(32).toString("base64url");

/** What is kept of a token: too long to be guessed, it needs no slow hash. @returns SHA-256 in hexadecimal digits */
export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");
