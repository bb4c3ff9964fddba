import type { SourceReader } from "@/lib/db/read-source";
import type { CellText } from "@/lib/formats/format-cell";
import { fromText, nest, type CompiledQuery, type ResolvedColumn, type ResolvedField } from "@/lib/query";
import { delegateOf, type Row } from "./delegate-of";
import { computeCell } from "./format-row";
import type { RowRules } from "./page";

type Computed = Extract<ResolvedColumn, { kind: "computed" }>;

/** The computed cell of the page's row at this position. */
export type ReadComputed = (index: number, column: Computed, rules: RowRules) => CellText;

/** The most values that one look-up binds; Postgres takes 65,535. */
const mostValues = 5000;

/**
 * Computed columns read a row as Prisma's client returns it: looks a page's rows up by their keys.
 * @returns null when the query has no such columns
 */
export function computedReader(reader: SourceReader, query: CompiledQuery) {
  const { model, key, columns } = query;
  const computed = columns.filter((column) => column.kind === "computed");
  if (computed.length === 0) return null;
  const names = [...computed.flatMap((column) => column.select), ...key.map(({ key: name }) => name)];
  const select = Object.fromEntries(names.map((name) => [name, true]));
  const delegate = delegateOf(reader, model);

  return async (texts: readonly (readonly CellText[])[]): Promise<ReadComputed> => {
    const keys = texts.map((text) => key.map((field, index) => fromText(field, text[index] ?? "")));
    const found = new Map<string, Row>();
    const step = Math.floor(mostValues / key.length);
    for (let start = 0; start < keys.length; start += step) {
      const where = isOneOf(key, keys.slice(start, start + step));
      for (const row of await delegate.findMany({ where, select })) {
        found.set(identify(key.map(({ key: name }) => row[name])), row);
      }
    }
    return (index, column, rules) => {
      const row = found.get(identify(keys[index] ?? []));
      if (!row) throw new Error("a row that SQL has read was not found by its key");
      return computeCell(column, query, row, rules);
    };
  };
}

function isOneOf(key: readonly ResolvedField[], keys: readonly (readonly unknown[])[]): object {
  const [only] = key;
  if (only && key.length === 1) return nest(only.path, { in: keys.map(([value]) => value) });
  return {
    OR: keys.map((values) => Object.fromEntries(key.map(({ key: name }, index) => [name, values[index]]))),
  };
}

/** The same for the same key, whichever of the two has read it. */
function identify(values: readonly unknown[]): string {
  return JSON.stringify(values.map((value) => (value instanceof Date ? value.toISOString() : String(value))));
}
