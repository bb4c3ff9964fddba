import { OffloadError } from "@/contract/offload-error";
import { registry } from "@/exports";
import type { Actor } from "@/lib/auth/actor";
import type { AnyDefinition } from "@/lib/define-export";

function getDefinition(name: string): AnyDefinition {
  const found = Object.entries<AnyDefinition>(registry).find(([known]) => known === name);
  if (found) return found[1];
  const known = Object.keys(registry).join(", ");
  throw new OffloadError("unknown_definition", `There is no export "${name}". There are: ${known}.`);
}

/**
 * The definition of this name, for an actor who may export it.
 * @throws OffloadError `unknown_definition`, `forbidden`
 */
export function requireDefinition(name: string, actor: Actor): AnyDefinition {
  const definition = getDefinition(name);
  if (definition.allow(actor) === true) return definition;
  throw new OffloadError("forbidden", `You may not export ${definition.label}.`);
}
