import { createHash } from "node:crypto";

/** Of what a compiled query holds, big integers included. @returns SHA-256 in hexadecimal digits */
export function hashJson(value: unknown): string {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "bigint" ? `${inner}n` : inner,
  );
  return createHash("sha256").update(text).digest("hex");
}
