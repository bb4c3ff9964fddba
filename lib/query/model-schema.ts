import { enumValues, modelFields } from "@/lib/db/generated/model-fields";

/** What the schema says of a field's values. */
export interface FieldType {
  /** Prisma's name of the type, e.g. `Int`; for an enum the enum's. */
  readonly type: string;
  readonly isList: boolean;
  /** Also when a relation on the way to it may be missing. */
  readonly isNullable: boolean;
  /** Name and arguments of `@db.…`, or null. */
  readonly nativeType: readonly [string, readonly string[]] | null;
  /** An enum's values as Prisma names them, each with its name in the database; else null. */
  readonly values: Readonly<Record<string, string>> | null;
}

/** A to-one relation: the model that it leads to, and the pairs of fields, ours and theirs, that it joins. */
export interface RelationStep {
  readonly name: string;
  readonly model: string;
  /** Whether a row may have none. */
  readonly isNullable: boolean;
  readonly on: readonly (readonly [own: string, theirs: string])[];
}

/** Where a path through the schema ends. */
export interface FieldPlace extends FieldType {
  /** The name in the database. */
  readonly column: string;
  /** The relations on the way. */
  readonly relations: readonly RelationStep[];
}

interface SchemaField {
  readonly kind: string;
  readonly type: string;
  readonly isList: boolean;
  readonly isNullable: boolean;
  readonly nativeType: readonly [string, readonly string[]] | null;
  readonly column?: string;
  readonly on?: RelationStep["on"];
}

export interface ModelSchema {
  /** By schema and name in the database. */
  readonly table: readonly [schema: string, name: string];
  /** Every set of required fields that no two rows share; the primary key first. */
  readonly uniques: readonly (readonly string[])[];
  /** Every index that can give an order. */
  readonly indexes: readonly (readonly { readonly name: string; readonly direction: string }[])[];
  readonly fields: Readonly<Record<string, SchemaField>>;
}

const models: Readonly<Record<string, ModelSchema>> = modelFields;
const enums: Readonly<Record<string, Readonly<Record<string, string>>>> = enumValues;

/** A model as Prisma's client names it: `flight` for `model Flight`. */
export const clientName = (model: string) => model.charAt(0).toLowerCase() + model.slice(1);

/** The model of this name on the client; null when there is none. */
export function findModel(name: string): ModelSchema | null {
  return models[name.charAt(0).toUpperCase() + name.slice(1)] ?? null;
}

/** A path that the schema does not have, or that leads nowhere a column can be. */
export class PathFault extends Error {
  override readonly name = "PathFault";
}

/**
 * The field at the end of a path of to-one relations.
 * @throws PathFault
 */
export function followPath(start: ModelSchema, path: readonly string[]): FieldPlace {
  const [name = "", ...rest] = path;
  const field = Object.hasOwn(start.fields, name) ? start.fields[name] : undefined;
  if (!field) throw new PathFault(`there is no field ${name}`);
  if (field.kind === "object") return followRelation(field, name, rest);
  if (rest.length > 0) throw new PathFault(`${name} is a field, and no relation to go on from`);
  const { type, isList, isNullable, nativeType, column = name } = field;
  return { type, isList, isNullable, nativeType, column, values: enums[type] ?? null, relations: [] };
}

function followRelation(field: SchemaField, name: string, rest: readonly string[]): FieldPlace {
  const model = models[field.type];
  if (field.isList) throw new PathFault(`${name} leads to many rows`);
  if (!model || rest.length === 0) throw new PathFault(`${name} is a relation, and not one of its fields`);
  const end = followPath(model, rest);
  const { isNullable, on = [] } = field;
  const step = { name, model: clientName(field.type), isNullable, on };
  return { ...end, isNullable: end.isNullable || isNullable, relations: [step, ...end.relations] };
}
