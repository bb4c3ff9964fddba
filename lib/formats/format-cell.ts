import type { Cell } from "@/lib/define-export";

/** A cell's text; null is the database's null. */
export type CellText = string | null;

/** How a value of one column becomes text. */
export type CellFormatter = (value: unknown) => CellText;

/** What decides a column's text: Prisma's type name and `@db.…`. */
interface ColumnType {
  readonly type: string;
  readonly nativeType: readonly [string, readonly string[]] | null;
}

const formatters: Record<string, (value: never) => string> = {
  String: (value: string) => value,
  Int: String,
  BigInt: String,
  Float: String,
  Boolean: String,
  Decimal: (value: { toFixed(): string }) => value.toFixed(),
  DateTime: formatTime,
  Json: (value: unknown) => JSON.stringify(value),
  Bytes: (value: Uint8Array) => Buffer.from(value).toString("base64"),
};

const dateFormatters: Record<string, (value: Date) => string> = {
  Date: (value) => value.toISOString().slice(0, 10),
  Time: (value) => formatTime(value).slice(11, -1),
  Timetz: (value) => formatTime(value).slice(11),
};

/** The formatter of a field's column. */
export function formatterOf({ type, nativeType }: ColumnType): CellFormatter {
  const native = type === "DateTime" ? dateFormatters[nativeType?.[0] ?? ""] : undefined;
  // What no formatter knows is an enum, and those are text.
  const format = (native ?? formatters[type] ?? String) as (value: unknown) => string;
  return (value) => (value === null || value === undefined ? null : format(value));
}

/** Types whose text is never quoted: it holds no separator, and a reader sees a number or a time. */
const bareTypes = new Set(["Int", "BigInt", "Float", "Decimal", "Boolean", "DateTime"]);

/** Whether the column's cells are text, and so always quoted and guarded. */
export function isTextType(type: string): boolean {
  return !bareTypes.has(type);
}

/** A computed column's cell as text. */
export function formatComputed(cell: Cell): CellText {
  if (cell === null || cell === undefined) return null;
  return cell instanceof Date ? formatTime(cell) : String(cell);
}

/**
 * ISO 8601 in UTC, as many digits of the second's fraction as are not zero: as Postgres writes it.
 */
function formatTime(value: Date): string {
  const text = value.toISOString();
  return text.endsWith(".000Z") ? `${text.slice(0, -5)}Z` : text.replace(/0+Z$/, "Z");
}
