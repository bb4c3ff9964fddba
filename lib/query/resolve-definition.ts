import { types } from "node:util";
import type { AnyDefinition, Cell } from "@/lib/define-export";
import { comparesExactly } from "./carries-exactly";
import { isSortable } from "./is-sortable";
import { findModel, followPath, PathFault, type FieldPlace, type ModelSchema } from "./model-schema";
import { optionsFault } from "./options-fault";

export interface ResolvedField extends FieldPlace {
  readonly kind: "field";
  readonly key: string;
  readonly label: string;
  readonly path: readonly string[];
  /** What people call its values; null where a definition names none. */
  readonly choices: Readonly<Record<string, string>> | null;
}

interface ResolvedComputed {
  readonly kind: "computed";
  readonly key: string;
  readonly label: string;
  readonly select: readonly string[];
  readonly value: (row: never) => Cell;
}

export type ResolvedColumn = ResolvedField | ResolvedComputed;

/** A definition with everything that the schema knows of it. */
export interface ResolvedDefinition {
  readonly declaration: AnyDefinition;
  readonly model: ModelSchema;
  readonly columns: ReadonlyMap<string, ResolvedColumn>;
  /** The fields of the primary key, or of another key that every row has, in order. */
  readonly key: readonly ResolvedField[];
}

const resolved = new WeakMap<AnyDefinition, ResolvedDefinition>();

/**
 * Looks a definition up in the schema.
 * @throws Error with one sentence when it cannot work
 */
export function resolveDefinition(declaration: AnyDefinition): ResolvedDefinition {
  const known = resolved.get(declaration);
  if (known) return known;
  try {
    const made = resolve(declaration);
    resolved.set(declaration, made);
    return made;
  } catch (error) {
    if (!(error instanceof DefinitionFault || error instanceof PathFault)) throw error;
    throw new Error(`The export definition "${declaration.label}" cannot work: ${error.message}.`);
  }
}

class DefinitionFault extends Error {}

function resolve(declaration: AnyDefinition): ResolvedDefinition {
  const name = String(declaration.model);
  const model = findModel(name);
  if (!model) throw new DefinitionFault(`there is no model ${name}`);
  const columns = resolveColumns(declaration, model);
  const definition = { declaration, model, columns, key: resolveKey(name, model) };
  requireDistinctLabels(columns);
  requireReachableRows(definition);
  requireSortable(definition);
  requireOptions(definition);
  return definition;
}

/** Names that mean something else in a filter. */
const reserved = new Set(["AND", "OR", "NOT", "__proto__"]);

function resolveColumns(declaration: AnyDefinition, model: ModelSchema): Map<string, ResolvedColumn> {
  const columns = new Map<string, ResolvedColumn>();
  for (const [key, column] of Object.entries<AnyDefinition["columns"][string]>(declaration.columns)) {
    if (reserved.has(key)) throw new DefinitionFault(`no column may be called ${key}`);
    const { label = key } = column;
    const at = (path: string) => placeOf(key, model, path);
    if (column.kind === "field") {
      const { path, choices = null } = column;
      columns.set(key, { ...at(path), kind: "field", key, label, path: path.split("."), choices });
    } else {
      column.select.forEach(at);
      requireNoWaiting(key, column.value);
      columns.set(key, { kind: "computed", key, label, select: column.select, value: column.value });
    }
  }
  if (columns.size === 0) throw new DefinitionFault("it has no columns");
  return columns;
}

/** Thousands of rows would each wait; and a promise is no cell. */
function requireNoWaiting(key: string, value: unknown): void {
  if (!types.isAsyncFunction(value)) return;
  throw new DefinitionFault(`column ${key} is computed by an async function, and no row may be waited for`);
}

function placeOf(key: string, model: ModelSchema, path: string): FieldPlace {
  try {
    return followPath(model, path.split("."));
  } catch (error) {
    if (!(error instanceof PathFault)) throw error;
    throw new DefinitionFault(`column ${key} (${path}): ${error.message}`);
  }
}

function resolveKey(name: string, model: ModelSchema): ResolvedField[] {
  const [unique] = model.uniques;
  if (!unique) {
    throw new DefinitionFault(`the model ${name} has no key that tells its rows apart (@id, or @unique)`);
  }
  return unique.map((field) => ({
    ...followPath(model, [field]),
    kind: "field",
    key: field,
    label: field,
    path: [field],
    choices: null,
  }));
}

/** Readers of CSV name columns by their headings; of two the same they keep one. */
function requireDistinctLabels(columns: ReadonlyMap<string, ResolvedColumn>): void {
  const keys = new Map<string, string>();
  for (const { key, label } of columns.values()) {
    const other = keys.get(label);
    if (other !== undefined)
      throw new DefinitionFault(`columns ${other} and ${key} have the same label, ${label}`);
    keys.set(label, key);
  }
}

/** A computed column's rows are looked up by their key, as Prisma's client has it. */
function requireReachableRows({ columns, key }: ResolvedDefinition): void {
  const inexact = key.find((field) => !comparesExactly(field) && field.values === null);
  const computed = [...columns.values()].find(({ kind }) => kind === "computed");
  if (!inexact || !computed) return;
  throw new DefinitionFault(
    `column ${computed.key} is computed, and ${inexact.key}, by which its row is found, is of a type that Prisma's client does not hold exactly`,
  );
}

function requireSortable({ declaration, columns }: ResolvedDefinition): void {
  for (const key of Object.keys(declaration.defaultSort)) {
    const column = columns.get(key);
    if (column?.kind === "field" && isSortable(column)) continue;
    throw new DefinitionFault(`its default sort names ${key}, which is no column that can be sorted by`);
  }
}

function requireOptions({ declaration }: ResolvedDefinition): void {
  const fault = optionsFault(declaration);
  if (fault) throw new DefinitionFault(fault);
}
