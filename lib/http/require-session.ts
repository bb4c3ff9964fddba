import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";

/**
 * For what a person alone may do: who has found a key could else make themselves more of them.
 * @throws OffloadError `forbidden`
 */
export function requireSession({ key }: Actor): void {
  if (key !== null) throw new OffloadError("forbidden", "No API key may do this: sign in.");
}
