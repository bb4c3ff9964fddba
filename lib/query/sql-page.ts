import type { SqlStatement } from "@/lib/db/capture-select";
import type { CompiledQuery } from "./compile-query";
import type { Condition } from "./condition";
import { defaultNulls, isOneWay, rangeCondition, type Cursor, type Range, type SortTerm } from "./keyset";
import type { ResolvedField } from "./resolve-definition";
import type { SqlSelect } from "./sql-select";

/** The columns to read, as SQL expressions. They come back as `c0`, `c1` and so on. */
export type SqlColumns = readonly string[];

/** The statement of the page at a cursor. */
export function sqlPage(
  select: SqlSelect,
  columns: SqlColumns,
  sort: readonly SortTerm[],
  cursor: Cursor,
  take: number,
): SqlStatement {
  const { text, values } = sqlRange(select, columns, sort, { ...cursor, until: null });
  return { text: `${text} LIMIT ${take}`, values };
}

/** The statement of a range's rows, in their order. */
export function sqlRange(
  select: SqlSelect,
  columns: SqlColumns,
  sort: readonly SortTerm[],
  range: Range,
): SqlStatement {
  const values = [...select.values];
  const bind = (value: string) => `$${values.push(value)}`;
  const where = isOneWay(sort)
    ? withinRows(select, sort, range, bind)
    : toSql(rangeCondition(sort, range), select, bind);
  // Within a segment of the order, its first term's nulls are all or none of the rows.
  const order = sort.map((term, index) => orderOf(select, term, index > 0));
  return { text: `${list(columns)} ${select.from} WHERE ${where} ORDER BY ${order.join(", ")}`, values };
}

/** As comparisons of rows, which an index takes whole: no bound is weighed row by row. */
function withinRows(
  select: SqlSelect,
  sort: readonly SortTerm[],
  { after, until }: Range,
  bind: (value: string) => string,
): string {
  const row = `(${sort.map(({ field }) => select.valueOf(field)).join(", ")})`;
  const [behind, upTo] = sort[0]?.direction === "desc" ? ["<", ">="] : [">", "<="];
  const compare = (operator: string, values: Range["until"]) =>
    values ? [`${row} ${operator} (${values.map((value) => bind(value ?? "")).join(", ")})`] : [];
  const bounds = [...compare(behind, after), ...compare(upTo, until)];
  return bounds.length === 0 ? "TRUE" : bounds.join(" AND ");
}

/**
 * The order's terms, as text, of every so many-th row of a sample: of one row in so many, each by a hash of its key. Sort
 * keys may be long, so only those that are wanted leave the database.
 */
export function sqlSample(
  select: SqlSelect,
  { sort, key }: Pick<CompiledQuery, "sort" | "key">,
  { oneIn, every }: { readonly oneIn: number; readonly every: number },
): SqlStatement {
  const order = wholeOrder(select, sort);
  const terms = sort.map(({ field }) => select.valueOf(field));
  const sample = `${select.from} WHERE ${hashOf(select, key)} % ${oneIn} = 0`;
  const numbered = `${list(terms)}, row_number() OVER (${order}) AS n ${sample}`;
  const text = `${list(textsOf("t", terms))} FROM (${numbered}) AS t WHERE n % ${every} = 0 ORDER BY n`;
  return { text, values: select.values };
}

/** The text of what `list` has named. */
const textsOf = (alias: string, columns: SqlColumns) => columns.map((_, index) => `${alias}.c${index}::text`);

const texts = (select: SqlSelect, fields: readonly ResolvedField[]) =>
  fields.map((field) => `${select.valueOf(field)}::text`);

/** By functions of Postgres' own hash indexes, the one of whole numbers for those: it is made of every row. */
function hashOf(select: SqlSelect, key: readonly ResolvedField[]): string {
  const [only, ...more] = key;
  const isWhole = only && more.length === 0 && ["Int", "BigInt"].includes(only.type);
  if (isWhole) return `hashint8extended(${select.valueOf(only)}::bigint, 0)`;
  return `hashtextextended(concat_ws(',', ${texts(select, key).join(", ")}) COLLATE "C", 0)`;
}

/** The order's terms, as text, of every so many-th row of the first `limit`, and of the last of them. */
export function sqlEveryRow(
  select: SqlSelect,
  sort: readonly SortTerm[],
  every: number,
  limit: number,
): SqlStatement {
  const order = wholeOrder(select, sort);
  const terms = sort.map(({ field }) => select.valueOf(field));
  const numbered = `${list(terms)}, row_number() OVER (${order}) AS n ${select.from} ${order} LIMIT ${limit}`;
  const text = `${list(textsOf("t", terms))} FROM (${numbered}) AS t WHERE n % ${every} = 0 OR n = ${limit} ORDER BY n`;
  return { text, values: select.values };
}

/** The one statement of all rows, or of the first so many. */
export function sqlStatement(
  select: SqlSelect,
  columns: SqlColumns,
  sort: readonly SortTerm[],
  limit: number | null,
): SqlStatement {
  const end = limit === null ? "" : ` LIMIT ${limit}`;
  const text = `${list(columns)} ${select.from} ${wholeOrder(select, sort)}${end}`;
  return { text, values: select.values };
}

const wholeOrder = (select: SqlSelect, sort: readonly SortTerm[]) =>
  `ORDER BY ${sort.map((term) => orderOf(select, term, true)).join(", ")}`;

const list = (columns: SqlColumns) =>
  `SELECT ${columns.map((expression, index) => `${expression} AS c${index}`).join(", ")}`;

/** Said only where it is not Postgres' own way, so that an index can give the order. */
function orderOf(select: SqlSelect, { field, direction, nulls }: SortTerm, placesNulls: boolean): string {
  const isDefault = !placesNulls || !field.isNullable || nulls === defaultNulls(direction);
  return `${select.valueOf(field)} ${direction.toUpperCase()}${isDefault ? "" : ` NULLS ${nulls.toUpperCase()}`}`;
}

const operators = { equals: "=", gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

/** Values are bound without a type: Postgres takes that of the column, for which they are exact. */
function toSql(condition: Condition, select: SqlSelect, bind: (value: string) => string): string {
  if ("all" in condition) return join(condition.all, " AND ", "TRUE", select, bind);
  if ("any" in condition) return join(condition.any, " OR ", "FALSE", select, bind);
  const value = select.valueOf(condition.field);
  if ("isNull" in condition) return `${value} IS ${condition.isNull ? "" : "NOT "}NULL`;
  return `${value} ${operators[condition.operator]} ${bind(condition.value)}`;
}

function join(
  conditions: readonly Condition[],
  word: string,
  empty: string,
  select: SqlSelect,
  bind: (value: string) => string,
): string {
  if (conditions.length === 0) return empty;
  return `(${conditions.map((condition) => toSql(condition, select, bind)).join(word)})`;
}
