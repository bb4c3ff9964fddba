import { OffloadError } from "@/contract/offload-error";
import type { Direction, View } from "@/contract/export-request";
import type { Fault } from "@/contract/problem";
import type { Actor } from "@/lib/auth/actor";
import type { AnyDefinition } from "@/lib/define-export";
import { carriesExactly, comparesExactly } from "./carries-exactly";
import { hasIndex } from "./has-index";
import type { SortTerm } from "./keyset";
import { parseSort } from "./parse-sort";
import { parseWhere } from "./parse-where";
import {
  resolveDefinition,
  type ResolvedColumn,
  type ResolvedDefinition,
  type ResolvedField,
} from "./resolve-definition";
import { scopeOf } from "./scope-of";

/**
 * A view of a definition as one Prisma query. The table on screen and every part of an export read
 * through it, so they show the same rows in the same order.
 */
export interface CompiledQuery {
  /** The model's name on the client. */
  readonly model: string;
  /** The fields that tell its rows apart. */
  readonly key: readonly ResolvedField[];
  readonly columns: readonly ResolvedColumn[];
  /** An order without ties. */
  readonly sort: readonly SortTerm[];
  readonly where: object;
  readonly select: object;
  /** Whether an index gives the order, so that it can be read page by page. */
  readonly isIndexed: boolean;
  /** Whether Prisma's client returns every value exactly and can go on behind every row. */
  readonly suitsPrisma: boolean;
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
  return {
    model: declaration.model,
    key: definition.key,
    columns,
    sort,
    where: { AND: [scopeOf(declaration, actor), filter] },
    select: selectFor(columns, sort, definition.key),
    isIndexed: hasIndex(definition.model, sort),
    suitsPrisma: suitsPrisma(columns, sort),
  };
}

function suitsPrisma(columns: readonly ResolvedColumn[], sort: readonly SortTerm[]): boolean {
  return (
    columns.every((column) => column.kind === "computed" || carriesExactly(column)) &&
    sort.every(({ field }) => field.path.length === 1 && comparesExactly(field))
  );
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
  if (!keys) return columnsByDefault(definition);
  const seen = new Set<string>();
  return keys.flatMap((key, index) => {
    const column = definition.columns.get(key);
    const detail = !column ? `there is no column ${key}` : seen.has(key) ? `${key} stands there twice` : null;
    seen.add(key);
    if (detail) faults.push({ pointer: `/columns/${index}`, detail });
    return column ?? [];
  });
}

/** All that are read as they are; computed ones only where there are no others. */
function columnsByDefault({ columns }: ResolvedDefinition): ResolvedColumn[] {
  const fields = [...columns.values()].filter((column) => column.kind === "field");
  return fields.length > 0 ? fields : [...columns.values()];
}

/**
 * Prisma's `select` for the cells of these columns and for the cursor; and for the key, by which a row is
 * named that a computed column fails of.
 */
function selectFor(
  columns: readonly ResolvedColumn[],
  sort: readonly SortTerm[],
  key: readonly ResolvedField[],
): object {
  const paths = columns.flatMap((column) =>
    column.kind === "field" ? [column.path] : column.select.map((name) => [name]),
  );
  const select: Selection = {};
  const named = hasComputed({ columns }) ? key : [];
  for (const { path } of [...sort.map(({ field }) => field), ...named]) paths.push(path);
  for (const path of paths) addPath(select, path);
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

/** Whether any column is made by the adopter's own code. */
export const hasComputed = ({ columns }: Pick<CompiledQuery, "columns">) =>
  columns.some(({ kind }) => kind === "computed");
