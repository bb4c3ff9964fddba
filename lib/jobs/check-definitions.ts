import { registry } from "@/exports";
import type { AnyDefinition } from "@/lib/define-export";
import { resolveDefinition } from "@/lib/query";

/**
 * Looks every definition up in the schema, so that a wrong one is known at start and not at the first click.
 * @throws Error that names the definition and what is wrong with it
 */
export function checkDefinitions(): void {
  for (const definition of Object.values<AnyDefinition>(registry)) resolveDefinition(definition);
}
