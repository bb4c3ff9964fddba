import { CaptureError, captureSelect } from "@/lib/db/capture-select";
import type { CompiledQuery } from "./compile-query";
import { findModel, type RelationStep } from "./model-schema";
import type { ResolvedColumn, ResolvedField } from "./resolve-definition";

/** A compiled query's rows in SQL, in no order yet: what Prisma compiled, joined to its to-one relations. */
export interface SqlSelect {
  /** `FROM …`. */
  readonly from: string;
  /** What it binds, as `$1` and so on. */
  readonly values: readonly unknown[];
  /** The expression of a field's value. */
  valueOf(field: ResolvedField): string;
}

/** The same, with the text of each column's cells. */
export interface SqlCells extends SqlSelect {
  /** The expressions of the query's columns, in their order. */
  readonly cells: readonly string[];
}

/** Makes the expression of a cell's text. @param index the column's */
export type TextOf = (value: string, column: FieldOfColumn, index: number) => string;

type FieldOfColumn = Extract<ResolvedColumn, { kind: "field" }>;

/** A model at some place of the query, and what is read of it. */
interface Source {
  readonly model: string;
  readonly alias: string;
  readonly fields: Set<string>;
  readonly joins: Map<string, { readonly step: RelationStep; readonly source: Source }>;
}

/** Writes the join of a source, read by `text`, to the one that it is looked up for. */
type WriteJoin = (
  text: string,
  source: Source,
  pairs: readonly (readonly [own: string, theirs: string])[],
) => string;

/**
 * Has Prisma compile the query's filter and each joined model, so that the rows are those that its client
 * would return, and puts the pieces together.
 */
export async function sqlSelect(query: CompiledQuery): Promise<SqlSelect> {
  return build(query, collectSources(query), (text, { alias }, pairs) => {
    const on = pairs.map(([own, theirs]) => `${alias}.${theirs} = ${own}`);
    return `LEFT JOIN (${text}) AS ${alias} ON ${on.join(" AND ")}`;
  });
}

/**
 * The same for reading all rows of a range in the order of an index: each joined row is looked up by its key, and its
 * cells are made there. Postgres remembers what it has looked up (Memoize), and so makes them once and not for each row.
 */
export async function sqlCells(query: CompiledQuery, textOf: TextOf): Promise<SqlCells> {
  const root = collectSources(query);
  const places = query.columns.map((column, index) => {
    if (column.kind === "computed") throw new Error(`SQL does not compute: ${column.key}`);
    return { column, index, source: follow(root, column.relations), name: quoteName(column.column) };
  });
  const select = await build(query, root, (text, source, pairs) => {
    const own = places.filter((place) => place.source === source);
    const cells = own.map(
      ({ column, index, name }) => `${textOf(`s.${name}`, column, index)} AS ${cellName(index)}, `,
    );
    const where = pairs.map(([value, theirs]) => `s.${theirs} = ${value}`).join(" AND ");
    // OFFSET keeps Postgres from taking it apart. It unpacks a row up to the last column that is asked for: cells first.
    const found = `SELECT ${cells.join("")}s.* FROM (${text}) AS s WHERE ${where} OFFSET 0`;
    return `LEFT JOIN LATERAL (${found}) AS ${source.alias} ON TRUE`;
  });
  const cells = places.map(({ column, index, source }) =>
    source === root ? textOf(select.valueOf(column), column, index) : `${source.alias}.${cellName(index)}`,
  );
  return { ...select, cells };
}

async function build(query: CompiledQuery, root: Source, writeJoin: WriteJoin): Promise<SqlSelect> {
  const base = await captureSelect(root.model, [...root.fields], query.where);
  const joins = await joinsOf(root, writeJoin);
  return {
    from: [`FROM (${base.text}) AS ${root.alias}`, ...joins].join(" "),
    values: base.values,
    valueOf: ({ relations, column }) => `${follow(root, relations).alias}.${quoteName(column)}`,
  };
}

function collectSources({ model, columns, sort, key }: CompiledQuery): Source {
  let count = 0;
  const open = (name: string): Source => ({
    model: name,
    alias: `r${count++}`,
    fields: new Set(),
    joins: new Map(),
  });
  const root = open(model);
  const fields = columns.filter((column) => column.kind === "field");
  for (const { relations, path } of [...fields, ...sort.map(({ field }) => field), ...key]) {
    follow(root, relations, open).fields.add(path.at(-1) ?? "");
  }
  return root;
}

/** The source at the end of a path; on the way, missing ones are opened. */
function follow(root: Source, relations: readonly RelationStep[], open?: (model: string) => Source): Source {
  return relations.reduce((from, step) => {
    const known = from.joins.get(step.name)?.source;
    if (known || !open) return known ?? from;
    const source = open(step.model);
    for (const [own, theirs] of step.on) {
      from.fields.add(own);
      source.fields.add(theirs);
    }
    from.joins.set(step.name, { step, source });
    return source;
  }, root);
}

async function joinsOf(from: Source, writeJoin: WriteJoin): Promise<string[]> {
  const joins = [];
  for (const { step, source } of from.joins.values()) {
    const { text, values } = await captureSelect(source.model, [...source.fields], {});
    if (values.length > 0) throw new CaptureError(`Prisma binds values to read all of ${source.model}`);
    const pairs = step.on.map(
      ([own, theirs]) => [`${from.alias}.${columnOf(from, own)}`, columnOf(source, theirs)] as const,
    );
    joins.push(writeJoin(text, source, pairs), ...(await joinsOf(source, writeJoin)));
  }
  return joins;
}

function columnOf({ model }: Source, field: string): string {
  return quoteName(findModel(model)?.fields[field]?.column ?? field);
}

/** Not the name of any column. */
const cellName = (index: number) => quoteName(`offload cell ${index}`);

const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;
