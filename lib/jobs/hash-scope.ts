import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import type { AnyDefinition } from "@/lib/define-export";
import { scopeOf } from "@/lib/query";

/** Of the rows of a definition that an actor may see. @returns SHA-256 in hexadecimal digits */
export function hashScope(definition: AnyDefinition, actor: Actor): string {
  const text = JSON.stringify(scopeOf(definition, actor), (_key, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
  return createHash("sha256").update(text).digest("hex");
}
