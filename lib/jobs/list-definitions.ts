import type { Definition } from "@/contract/definition";
import { registry } from "@/exports";
import type { Actor } from "@/lib/auth/actor";
import type { AnyDefinition } from "@/lib/define-export";
import { describeDefinition } from "@/lib/query";

/** What the actor may export. */
export function listDefinitions(actor: Actor): Definition[] {
  return Object.entries<AnyDefinition>(registry)
    .filter(([, definition]) => definition.allow(actor) === true)
    .map(([name, definition]) => describeDefinition(name, definition));
}
