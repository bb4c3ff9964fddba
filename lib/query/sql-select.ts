import { CaptureError, captureSelect } from "@/lib/db/capture-select";
import type { CompiledQuery } from "./compile-query";
import { findModel, type RelationStep } from "./model-schema";
import type { ResolvedField } from "./resolve-definition";

/** A compiled query's rows in SQL, in no order yet: what Prisma compiled, joined to its to-one relations. */
export interface SqlSelect {
  /** `FROM …`. */
  readonly from: string;
  /** What it binds, as `$1` and so on. */
  readonly values: readonly unknown[];
  /** The expression of a field's value. */
  valueOf(field: ResolvedField): string;
}

/** A model at some place of the query, and what is read of it. */
interface Source {
  readonly model: string;
  readonly alias: string;
  readonly fields: Set<string>;
  readonly joins: Map<string, { readonly step: RelationStep; readonly source: Source }>;
}

/**
 * Has Prisma compile the query's filter and each joined model, so that the rows are those that its client
 * would return, and puts the pieces together.
 */
export async function sqlSelect(query: CompiledQuery): Promise<SqlSelect> {
  const root = collectSources(query);
  const base = await captureSelect(root.model, [...root.fields], query.where);
  const joins = await joinsOf(root);
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

async function joinsOf(from: Source): Promise<string[]> {
  const joins = [];
  for (const { step, source } of from.joins.values()) {
    const { text, values } = await captureSelect(source.model, [...source.fields], {});
    if (values.length > 0) throw new CaptureError(`Prisma binds values to read all of ${source.model}`);
    const on = step.on.map(([own, theirs]) => `${columnOf(source, theirs)} = ${columnOf(from, own)}`);
    joins.push(`LEFT JOIN (${text}) AS ${source.alias} ON ${on.join(" AND ")}`, ...(await joinsOf(source)));
  }
  return joins;
}

function columnOf({ model, alias }: Source, field: string): string {
  return `${alias}.${quoteName(findModel(model)?.fields[field]?.column ?? field)}`;
}

const quoteName = (name: string) => `"${name.replaceAll('"', '""')}"`;
