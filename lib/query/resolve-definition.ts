import { enumValues, modelFields } from "@/lib/db/generated/model-fields";
import type { AnyDefinition, Cell } from "@/lib/define-export";

/** What the schema says of one field. */
export interface FieldType {
  /** Prisma's name of the type, e.g. `Int`; for an enum the enum's. */
  readonly type: string;
  readonly isList: boolean;
  /** Also when a relation on the way to it may be missing. */
  readonly isNullable: boolean;
  /** Name and arguments of `@db.…`, or null. */
  readonly nativeType: readonly [string, readonly string[]] | null;
  /** An enum's values, else null. */
  readonly values: readonly string[] | null;
}

export interface ResolvedField extends FieldType {
  readonly kind: "field";
  readonly key: string;
  readonly label: string;
  readonly path: readonly string[];
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
  readonly columns: ReadonlyMap<string, ResolvedColumn>;
  /** The primary key's fields, in order. */
  readonly key: readonly ResolvedField[];
}

const resolved = new WeakMap<AnyDefinition, ResolvedDefinition>();

/**
 * Looks a definition up in the schema.
 * @throws Error with one sentence when it cannot work: no such path, no primary key, unknown sort
 */
export function resolveDefinition(declaration: AnyDefinition): ResolvedDefinition {
  const known = resolved.get(declaration);
  if (known) return known;
  const made = resolve(declaration);
  resolved.set(declaration, made);
  return made;
}

function resolve(declaration: AnyDefinition): ResolvedDefinition {
  const model = modelNamed(declaration);
  if (!model.key) throw fault(declaration, `the model ${declaration.model} has no primary key (@id or @@id)`);
  const key = model.key.map((name) => resolveField(declaration, name, { path: name }));
  const columns = new Map<string, ResolvedColumn>();
  for (const [name, column] of Object.entries<AnyDefinition["columns"][string]>(declaration.columns)) {
    const { label = name } = column;
    columns.set(
      name,
      column.kind === "field"
        ? resolveField(declaration, name, column)
        : { kind: "computed", key: name, label, select: column.select, value: column.value },
    );
  }
  if (columns.size === 0) throw fault(declaration, "it has no columns");
  return { declaration, columns, key };
}

interface SchemaField {
  kind: string;
  type: string;
  isList: boolean;
  isNullable: boolean;
  nativeType: readonly [string, readonly string[]] | null;
}
type SchemaModel = { key: readonly string[] | null; fields: Record<string, SchemaField> };
const models: Record<string, SchemaModel> = modelFields;
const enums: Record<string, readonly string[]> = enumValues;

function modelNamed(declaration: AnyDefinition): SchemaModel {
  const name = String(declaration.model);
  const model = models[name.charAt(0).toUpperCase() + name.slice(1)];
  if (!model) throw fault(declaration, `there is no model ${name}`);
  return model;
}

function resolveField(
  declaration: AnyDefinition,
  key: string,
  column: { path: string; label?: string },
): ResolvedField {
  const path = column.path.split(".");
  const { field, isNullable } = followPath(declaration, key, path);
  if (field.kind === "object") throw fault(declaration, `column ${key}: ${column.path} is a relation`);
  if (field.isList) throw fault(declaration, `column ${key}: ${column.path} is a list`);
  const { type, isList, nativeType } = field;
  const label = column.label ?? key;
  return {
    kind: "field",
    key,
    label,
    path,
    type,
    isList,
    isNullable,
    nativeType,
    values: enums[type] ?? null,
  };
}

/** The field at a path's end, and whether anything on the way to it may be missing. */
function followPath(declaration: AnyDefinition, key: string, path: readonly string[]) {
  let model: SchemaModel | undefined = modelNamed(declaration);
  let isNullable = false;
  let field: SchemaField | undefined;
  for (const step of path) {
    field = model?.fields[step];
    if (!field) throw fault(declaration, `column ${key}: there is no field ${path.join(".")}`);
    if (field.kind === "object" && field.isList) {
      throw fault(declaration, `column ${key}: ${path.join(".")} leads to many rows`);
    }
    isNullable ||= field.isNullable;
    model = field.kind === "object" ? models[field.type] : undefined;
  }
  if (!field) throw fault(declaration, `column ${key} has no path`);
  return { field, isNullable };
}

const fault = (declaration: AnyDefinition, what: string) =>
  new Error(`The export definition "${declaration.label}" cannot work: ${what}.`);
