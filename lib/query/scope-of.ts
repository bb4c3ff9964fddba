import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { everyRow, noRow, type AnyDefinition } from "@/lib/define-export";

/**
 * The rows that an actor may see, as Prisma's filter; `{}` for all of them.
 * @throws OffloadError `internal` when the definition's scope says nothing that shuts a row out
 */
export function scopeOf(declaration: AnyDefinition, actor: Actor): object {
  const scope: unknown = declaration.scope(actor);
  if (scope === everyRow) return {};
  if (scope === noRow) return { OR: [] };
  if (isPlainObject(scope) && restricts(scope) && !hasUndefined(scope)) return scope;
  const detail = `The scope of "${declaration.label}" is empty or has an undefined value, which would open every row. Return a filter, everyRow or noRow.`;
  throw new OffloadError("internal", detail);
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);

/**
 * Whether a filter can shut a row out. `{}`, `{ AND: [] }`, `{ NOT: [] }`, `{ OR: [{}] }` and a field's
 * `{}` do not; nor does the opposite of what no row matches.
 */
function restricts(filter: Record<string, unknown>): boolean {
  return Object.entries(filter).some(([key, value]) => {
    const branches = [value].flat();
    if (key === "OR") return branches.every(isRestricting);
    if (key === "AND") return branches.some(isRestricting);
    if (key === "NOT") return branches.some((one) => isRestricting(one) && !isNothing(one));
    return !isPlainObject(value) || Object.keys(value).length > 0;
  });
}

const isRestricting = (one: unknown) => isPlainObject(one) && restricts(one);
const isNothing = (one: unknown) => isPlainObject(one) && Array.isArray(one.OR) && one.OR.length === 0;

function hasUndefined(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasUndefined);
}
