import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/prisma/client";

/** What a cell may hold before it is written. */
export type Cell = string | number | bigint | boolean | Date | null;

type Models = Prisma.TypeMap["model"];
/** A model as the client names it: `flight` for `model Flight`. */
export type ModelKey = Uncapitalize<keyof Models & string>;
type ModelOf<M extends ModelKey> = Models[Capitalize<M> & keyof Models];
type WhereOf<M extends ModelKey> = NonNullable<ModelOf<M>["operations"]["findMany"]["args"]["where"]>;

type Payload = { scalars: object; objects: object };
type ScalarsOf<M extends ModelKey> = ModelOf<M>["payload"]["scalars"];
/** Relations that lead to one row at most. */
type ToOne<P extends Payload> = {
  [K in keyof P["objects"] as NonNullable<P["objects"][K]> extends Payload ? K : never]: NonNullable<
    P["objects"][K]
  >;
};
type ScalarPath<P extends Payload, Depth extends unknown[] = []> =
  | (keyof P["scalars"] & string)
  | (Depth["length"] extends 3
      ? never
      : {
          [K in keyof ToOne<P> & string]: ToOne<P>[K] extends Payload
            ? `${K}.${ScalarPath<ToOne<P>[K], [...Depth, 0]>}`
            : never;
        }[keyof ToOne<P> & string]);
/** A field of the model, or one reached through to-one relations: `origin.city`. */
type PathOf<M extends ModelKey> = ScalarPath<ModelOf<M>["payload"]>;

export interface FieldColumn<Path extends string = string> {
  readonly kind: "field";
  readonly path: Path;
  readonly label?: string;
  readonly choices?: Readonly<Record<string, string>>;
}

export interface ComputedColumn<M extends ModelKey = ModelKey> {
  readonly kind: "computed";
  readonly model?: M;
  readonly select: readonly string[];
  readonly value: (row: never) => Cell;
  readonly label?: string;
}

export type Column<M extends ModelKey> = FieldColumn<PathOf<M>> | ComputedColumn<M>;

/** Every row of the model: what `scope` returns for an actor without bounds. */
export const everyRow = Object.freeze({ scope: "every row" } as const);
/** No row at all: what `scope` returns for an actor who may see nothing. */
export const noRow = Object.freeze({ scope: "no row" } as const);
type Scope<M extends ModelKey> = WhereOf<M> | typeof everyRow | typeof noRow;

export interface ExportDeclaration<M extends ModelKey, Columns extends Record<string, Column<M>>> {
  /** What people call it. */
  readonly label: string;
  /** Whether the actor may export this at all. */
  readonly allow: (actor: Actor) => boolean;
  /** The rows that the actor may see. An `undefined` anywhere in it is refused: Prisma would open every row. */
  readonly scope: (actor: Actor) => Scope<M>;
  /** Column keys are the stable names of the API, labels the headings of the file. */
  readonly columns: Columns;
  /** The order when none is asked for; ties are broken by the primary key. */
  readonly defaultSort: Partial<Record<keyof Columns & string, "asc" | "desc">>;
  /**
   * `snapshot` (the default): every row as of one moment, for as long as the database may be held to it
   * (`OFFLOAD_SNAPSHOT_MINUTES`). `keyset`: each part as of its own, and a lost worker costs one part.
   */
  readonly consistency?: "snapshot" | "keyset";
  /** What becomes of a row that a computed column throws on: by default the export fails and names it. */
  readonly onRowError?: "fail" | "skip";
  /** The most rows of one file; one that is cut by it says so in its receipt. */
  readonly maxRows?: number;
  /** After how many minutes of work a file ends with the rows that it has, and says so in its receipt. */
  readonly maxMinutes?: number;
}

export interface ExportDefinition<
  M extends ModelKey = ModelKey,
  Columns extends Record<string, Column<M>> = Record<string, Column<M>>,
> extends ExportDeclaration<M, Columns> {
  readonly model: M;
}

type Erased = Omit<
  ExportDefinition<ModelKey, Record<string, ComputedColumn<ModelKey>>>,
  "scope" | "columns" | "defaultSort"
>;

/**
 * Any definition, as the registry holds them. Its functions were checked where it was declared, and are
 * called with what the same model's client returned.
 */
export interface AnyDefinition extends Erased {
  readonly scope: (actor: Actor) => object;
  readonly columns: Readonly<Record<string, FieldColumn<string> | ComputedColumn<ModelKey>>>;
  readonly defaultSort: Readonly<Partial<Record<string, "asc" | "desc">>>;
}

/**
 * Declares what may be exported from a model: which columns, by whom, which rows.
 * @param model the model as Prisma's client names it, e.g. `"flight"`
 */
export function defineExport<M extends ModelKey, const Columns extends Record<string, Column<M>>>(
  model: M,
  declaration: ExportDeclaration<M, Columns>,
): ExportDefinition<M, Columns> {
  return { model, ...declaration };
}

interface FieldOptions {
  /** The heading. */
  readonly label?: string;
  /** The values that people choose from in a filter, and what they are called: `{ TX: "Texas" }`. An enum has its own. */
  readonly choices?: Readonly<Record<string, string>>;
}

/**
 * A column read straight from a field, own or behind to-one relations.
 * @param path e.g. `"date"` or `"origin.city"`
 */
export function field<const Path extends string>(path: Path, options: FieldOptions = {}): FieldColumn<Path> {
  return { kind: "field", path, ...options };
}

/**
 * A column made by code from the row's own fields.
 * @param select the fields that `value` reads, e.g. `{ delay: true }`
 * @param value makes the cell; it sees only the selected fields
 */
export function computed<M extends ModelKey, const K extends keyof ScalarsOf<M> & string>(
  select: Readonly<Record<K, true>>,
  value: (row: Pick<ScalarsOf<M>, K>) => Cell,
  options: { label?: string } = {},
): ComputedColumn<M> {
  return { kind: "computed", select: Object.keys(select), value, ...options };
}
