import type { Actor } from "@/lib/auth/actor";
import type { AnyDefinition } from "@/lib/define-export";
import { scopeOf } from "@/lib/query";
import { hashJson } from "./hash-json";

/** Of the rows of a definition that an actor may see. @returns SHA-256 in hexadecimal digits */
export const hashScope = (definition: AnyDefinition, actor: Actor) => hashJson(scopeOf(definition, actor));
