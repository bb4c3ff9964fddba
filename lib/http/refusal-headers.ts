import { OffloadError } from "@/contract/offload-error";
import type { Problem } from "@/contract/problem";
import { privateHeaders } from "./private-headers";

/** The headers of an error's answer: how to say who one is (RFC 9110, section 11.6.1), and when to try again. */
export function refusalHeaders(error: unknown, { status }: Problem): Record<string, string> {
  const seconds = error instanceof OffloadError ? error.retryAfterSeconds : null;
  return {
    "Content-Type": "application/problem+json",
    ...privateHeaders,
    ...(status === 401 && { "WWW-Authenticate": "Bearer" }),
    ...(seconds !== null && { "Retry-After": `${seconds}` }),
  };
}
