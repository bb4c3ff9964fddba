import type { ColumnType } from "./format-cell";

/** What decides a column's text in SQL: its type, and an enum's values with their names in the database. */
export interface SqlColumnType extends ColumnType {
  readonly values: Readonly<Record<string, string>> | null;
}

/**
 * The SQL expression of a column's text, as `formatterOf` writes it, but from the value in the database and
 * so exact for every type. The session is in UTC, with dates in ISO style (`sourceDb`).
 * @param value the expression of the value
 */
export function sqlText(value: string, column: SqlColumnType): string {
  if (column.isList) return listText(value, column);
  if (column.values) return enumText(value, column.values);
  const [native = "", args = []] = column.nativeType ?? [];
  return (nativeTexts[native] ?? texts[column.type] ?? cast)(value, args);
}

/**
 * The same, but for COPY, which writes whole numbers as a cast to text does: without that, for it takes time.
 */
export function copyText(value: string, column: SqlColumnType): string {
  const isWhole = !column.isList && !column.values && ["Int", "BigInt"].includes(column.type);
  return isWhole ? value : sqlText(value, column);
}

type ToText = (value: string, args: readonly string[]) => string;

const cast: ToText = (value) => `${value}::text`;

const texts: Record<string, ToText> = {
  DateTime: (value) => isoText(value, value, ""),
  Bytes: (value) => `replace(encode(${value}, 'base64'), chr(10), '')`,
  Decimal: (value) => `trim_scale(${value})::text`,
};

const nativeTexts: Record<string, ToText> = {
  // A cast to text takes the blanks at the end of a `char` away, and adds the mask to an `inet`.
  Char: (value, [length = "1"]) => `rpad(${value}::text, ${Number(length)})`,
  Inet: (value) => `abbrev(${value})`,
  Decimal: (value, [, scale]) => (scale === undefined ? `trim_scale(${value})::text` : cast(value, [])),
  Money: (value) => `${value}::numeric::text`,
  Date: cast,
  Time: cast,
  Timetz: (value) => `replace((${value} AT TIME ZONE 'UTC')::text, '+00', 'Z')`,
  Timestamptz: (value) => isoText(value, `(${value} AT TIME ZONE 'UTC')`, "+00"),
};

/** ISO 8601; what has no year of four digits (`infinity`, years BC) as Postgres writes it. */
function isoText(value: string, inUtc: string, zone: string): string {
  const isPlain = `${value} BETWEEN '0001-01-01${zone}' AND '9999-12-31 23:59:59.999999${zone}'`;
  return `CASE WHEN ${isPlain} THEN replace(${inUtc}::text, ' ', 'T') || 'Z' ELSE ${inUtc}::text END`;
}

/** By the names that the schema gives an enum's values. */
function enumText(value: string, values: Readonly<Record<string, string>>): string {
  const renamed = Object.entries(values).filter(([name, inDatabase]) => name !== inDatabase);
  if (renamed.length === 0) return `${value}::text`;
  const cases = renamed.map(([name, inDatabase]) => `WHEN ${quote(inDatabase)} THEN ${quote(name)}`);
  return `CASE ${value}::text ${cases.join(" ")} ELSE ${value}::text END`;
}

/** Names of the schema; nothing that a person asked for is ever part of SQL's text. */
const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Types whose elements JSON writes as we do. */
const jsonTypes = new Set(["String", "Int", "BigInt", "Float", "Boolean", "Json"]);

/** A JSON array of the elements; null apart from the empty list. */
function listText(value: string, column: SqlColumnType): string {
  if (jsonTypes.has(column.type) && !nativeTexts[column.nativeType?.[0] ?? ""]) {
    return `array_to_json(${value})::text`;
  }
  const text = sqlText("e", { ...column, isList: false });
  const element = column.type === "Decimal" ? `(${text})::numeric` : text;
  const elements = `ARRAY(SELECT ${element} FROM unnest(${value}) WITH ORDINALITY AS u(e, i) ORDER BY i)`;
  return `CASE WHEN ${value} IS NOT NULL THEN array_to_json(${elements})::text END`;
}
