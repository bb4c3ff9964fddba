import { OffloadError } from "@/contract/offload-error";
import type { Right } from "@/contract/rights";
import type { Actor } from "./actor";
import { rightsOf } from "./actor-of";

const words: Record<Right, string> = {
  "exports:create": "ask for exports",
  "exports:read": "look at exports",
  "exports:manage": "cancel or delete exports",
};

/** @throws OffloadError `forbidden` with who or what lacks the right: a role, which no other key mends, or a key */
export function requireRight(actor: Actor, right: Right): void {
  if (actor.can(right)) return;
  const isOfRole = actor.key === null || !rightsOf[actor.role].includes(right);
  const who = isOfRole ? `As a ${actor.role} you` : `The API key ${actor.key}…`;
  throw new OffloadError("forbidden", `${who} may not ${words[right]} (${right}).`);
}
