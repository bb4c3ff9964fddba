import { OffloadError } from "@/contract/offload-error";
import type { Direction, View } from "@/contract/export-request";
import type { Fault } from "@/contract/problem";
import type { Actor } from "@/lib/auth/actor";
import { everyRow, noRow, type AnyDefinition } from "@/lib/define-export";
import { afterCursor, type Cursor, type SortTerm } from "./keyset";
import { nest } from "./nest";
import { parseSort } from "./parse-sort";
import { parseWhere } from "./parse-where";
import { resolveDefinition, type ResolvedColumn, type ResolvedDefinition } from "./resolve-definition";

/**
 * A view of a definition as one Prisma query. The table on screen and every part of an export read
 * through it, so they show the same rows in the same order.
 */
export interface CompiledQuery {
  /** The model's name on the client. */
  readonly model: string;
  readonly columns: readonly ResolvedColumn[];
  readonly sort: readonly SortTerm[];
  readonly where: object;
  readonly select: object;
}

/**
 * Compiles what an actor asked for: their scope, the filter, the order, the columns.
 * @throws OffloadError `invalid_input` with a pointer to every fault
 */
export function compileQuery(declaration: AnyDefinition, actor: Actor, view: View): CompiledQuery {
  const definition = resolveDefinition(declaration);
  const faults: Fault[] = [];
  const columns = parseColumns(definition, view.columns, faults);
  const filter = parseWhere(definition.columns, view.where ?? {}, faults);
  const sort = parseSort(definition, view.sort ?? defaultSort(declaration), faults);
  if (faults.length > 0) {
    throw new OffloadError("invalid_input", `The export of ${declaration.label} cannot be made as asked.`, {
      faults,
    });
  }
  const where = { AND: [scopeOf(declaration, actor), filter] };
  return { model: declaration.model, columns, sort, where, select: selectFor(columns, sort) };
}

/** The arguments of `findMany` for the page behind a cursor. */
export function pageArguments(query: CompiledQuery, cursor: Cursor | null, take: number) {
  const where = cursor ? { AND: [query.where, afterCursor(query.sort, cursor)] } : query.where;
  const orderBy = query.sort.map(({ field, direction }) => nest(field.path, direction));
  return { where, orderBy, select: query.select, take };
}

/** The order of a view that names none, as the API writes it. */
export function defaultSort(declaration: AnyDefinition): Record<string, Direction>[] {
  const terms = Object.entries(declaration.defaultSort as Record<string, Direction>);
  return terms.map(([key, direction]) => ({ [key]: direction }));
}

function parseColumns(
  definition: ResolvedDefinition,
  keys: string[] | undefined,
  faults: Fault[],
): ResolvedColumn[] {
  if (!keys) return [...definition.columns.values()].filter((column) => column.kind === "field");
  const seen = new Set<string>();
  return keys.flatMap((key, index) => {
    const column = definition.columns.get(key);
    const detail = !column ? `there is no column ${key}` : seen.has(key) ? `${key} stands there twice` : null;
    seen.add(key);
    if (detail) faults.push({ pointer: `/columns/${index}`, detail });
    return column ?? [];
  });
}

function scopeOf(declaration: AnyDefinition, actor: Actor): object {
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

/** Whether a filter shuts any row out: `{}`, `{ AND: [] }` and `{ NOT: [] }` do not. */
function restricts(filter: Record<string, unknown>): boolean {
  return Object.entries(filter).some(([key, value]) =>
    key === "AND" || key === "NOT"
      ? [value].flat().some((one) => isPlainObject(one) && restricts(one))
      : true,
  );
}

function hasUndefined(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasUndefined);
}

/** Prisma's `select` for the cells of these columns and for the cursor. */
function selectFor(columns: readonly ResolvedColumn[], sort: readonly SortTerm[]): object {
  const paths = columns.flatMap((column) =>
    column.kind === "field" ? [column.path] : column.select.map((name) => [name]),
  );
  const select: Selection = {};
  for (const path of [...paths, ...sort.map(({ field }) => field.path)]) addPath(select, path);
  return select;
}

type Selection = { [field: string]: true | { select: Selection } };

function addPath(selection: Selection, [step, ...rest]: readonly string[]): void {
  if (step === undefined) return;
  if (rest.length === 0) {
    selection[step] = true;
    return;
  }
  const inner = selection[step];
  const nested = typeof inner === "object" ? inner : { select: {} };
  selection[step] = nested;
  addPath(nested.select, rest);
}
