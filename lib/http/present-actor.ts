import { rights } from "@/contract/rights";
import type { Session } from "@/contract/session";
import type { Actor } from "@/lib/auth/actor";

/** An actor as the API tells of them. */
export function presentActor(actor: Actor): Session {
  const { id, name, organisation, role, key } = actor;
  return { id, name, organisation, role, key, rights: rights.filter((right) => actor.can(right)) };
}
