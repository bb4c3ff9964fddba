import { createHash } from "node:crypto";
import type { ExportRequest } from "@/contract/export-request";
import type { Actor } from "@/lib/auth/actor";

/** The same for the same request of the same actor, whatever order its keys come in. In hexadecimal digits. */
export function hashRequest(actor: Actor, request: ExportRequest): string {
  const asked = canonical([actor.organisation, actor.id, request]);
  return createHash("sha256").update(asked).digest("hex");
}

/** JSON with every object's keys in order; that of a list's entries counts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
