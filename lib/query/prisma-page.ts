import { Prisma } from "@/lib/db/generated/prisma/client";
import { InexactValueError, isoTime } from "@/lib/formats/iso-time";
import type { CompiledQuery } from "./compile-query";
import type { Condition } from "./condition";
import { defaultNulls, pageCondition, type Cursor, type SortTerm } from "./keyset";
import type { FieldType } from "./model-schema";
import { nest } from "./nest";
import { parseValue, ValueFault, type BoundValue } from "./parse-value";

/**
 * The arguments of `findMany` for the page at a cursor.
 * @throws InexactValueError when the cursor holds what Prisma's client cannot compare with
 */
export function prismaPage(query: CompiledQuery, cursor: Cursor, take: number) {
  const where = { AND: [query.where, toFilter(pageCondition(query.sort, cursor))] };
  return { where, orderBy: query.sort.map(toOrderBy), select: query.select, take };
}

function toOrderBy({ field, direction, nulls }: SortTerm): object {
  const isDefault = !field.isNullable || nulls === defaultNulls(direction);
  return nest(field.path, isDefault ? direction : { sort: direction, nulls });
}

function toFilter(condition: Condition): object {
  if ("all" in condition) return { AND: condition.all.map(toFilter) };
  if ("any" in condition) return { OR: condition.any.map(toFilter) };
  const { field } = condition;
  if ("isNull" in condition) return nest(field.path, condition.isNull ? null : { not: null });
  return nest(field.path, { [condition.operator]: fromText(field, condition.value) });
}

/** The cursor values of a row that was read with the order's fields selected. */
export function cursorValues(sort: readonly SortTerm[], row: Record<string, unknown>): (string | null)[] {
  return sort.map(({ field }) => toText(row[field.path[0] ?? ""]));
}

/** A value of Prisma's client as Postgres writes it, so far as it is comparable. */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return isoTime(value);
  return value instanceof Prisma.Decimal ? value.toFixed() : String(value);
}

/**
 * A value from its text, as Postgres writes it.
 * @throws InexactValueError when Prisma's client cannot hold it
 */
export function fromText(field: FieldType, text: string): BoundValue {
  const value = parseValue(toInput(field, text), field);
  if (value instanceof ValueFault) throw new InexactValueError(`${text} ${value.detail}`);
  return value;
}

/** As a filter would write it. */
function toInput({ type, values }: FieldType, text: string): unknown {
  if (values) return Object.keys(values).find((name) => values[name] === text);
  if (type === "Int") return Number(text);
  return type === "DateTime" && text.includes(" ") ? `${text.replace(" ", "T").replace("+00", "")}Z` : text;
}
