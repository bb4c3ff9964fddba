import { env } from "@/lib/env";
import { requireRole } from "./require-role";
import { requireTrusted } from "./require-trusted";

/** What is known of a request before it is answered. */
interface Arrival {
  readonly method: string;
  readonly pathname: string;
  readonly headers: Headers;
}

/**
 * Lets in a request that is for this process and comes from where it may.
 * @throws OffloadError `not_found`, `unknown_host`, `foreign_origin`
 */
export function requireAdmitted({ method, pathname, headers }: Arrival): void {
  const { role, allowedHosts } = env();
  requireRole(role, pathname);
  requireTrusted(method, headers, allowedHosts);
}
