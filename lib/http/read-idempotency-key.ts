import { idempotencyKeyPattern } from "@/contract/idempotency-key";
import { OffloadError } from "@/contract/offload-error";

/**
 * What the client calls this request, so that it may send it again (`Idempotency-Key`); null when it does not say.
 * @throws OffloadError `invalid_input`
 */
export function readIdempotencyKey(headers: Headers): string | null {
  const key = headers.get("idempotency-key");
  if (key === null || idempotencyKeyPattern.test(key)) return key;
  const detail =
    "Idempotency-Key must have 1 to 255 printable ASCII characters, without blanks: a UUID, say.";
  throw new OffloadError("invalid_input", detail);
}
