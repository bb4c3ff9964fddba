import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";

/** @throws OffloadError `forbidden` */
export function requireOwner({ role }: Actor): void {
  if (role !== "owner") throw new OffloadError("forbidden", "Only an owner of the organisation may do this.");
}
