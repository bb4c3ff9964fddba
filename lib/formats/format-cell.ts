import type { Cell } from "@/lib/define-export";
import { formatFloat } from "./format-float";
import { isoTime } from "./iso-time";

/** A cell's text; null is the database's null. */
export type CellText = string | null;

/** How a value of one column becomes text. */
export type CellFormatter = (value: unknown) => CellText;

/** What decides a column's text: Prisma's type name, whether it is a list, and `@db.…`. */
export interface ColumnType {
  readonly type: string;
  readonly isList: boolean;
  readonly nativeType: readonly [string, readonly string[]] | null;
}

const formatters: Record<string, (value: never) => string> = {
  String: (value: string) => value,
  Int: String,
  BigInt: String,
  Float: (value: number) => formatFloat(value),
  Boolean: String,
  Decimal: (value: { toFixed(): string }) => value.toFixed(),
  DateTime: formatTime,
  Bytes: (value: Uint8Array) => Buffer.from(value).toString("base64"),
};

const nativeFormatters: Record<string, (value: never) => string> = {
  Real: (value: number) => formatFloat(value, "real"),
  Date: (value: Date) => isoTime(value).slice(0, 10),
  Time: (value: Date) => formatTime(value).slice(11, -1),
};

/**
 * The formatter of a field's column, for the values of Prisma's client. `sqlText` is the same in SQL.
 * It throws InexactValueError where the client has lost the value.
 */
export function formatterOf(column: ColumnType): CellFormatter {
  const format = chooseFormat(column) as (value: unknown) => string;
  return (value) => (value === null || value === undefined ? null : format(value));
}

function chooseFormat({ type, nativeType }: ColumnType): (value: never) => string {
  const [native = "", [, scale] = []] = nativeType ?? [];
  if (type === "Decimal" && scale !== undefined) return decimalOf(Number(scale));
  // What no formatter knows is an enum, and those are text.
  return nativeFormatters[native] ?? formatters[type] ?? String;
}

/** With as many decimals as its column has, as Postgres writes it. */
function decimalOf(scale: number) {
  return (value: { toFixed(digits?: number): string; decimalPlaces(): number }) =>
    value.toFixed(Math.max(scale, value.decimalPlaces() || 0));
}

/** Types whose text is never quoted: it holds no separator, and a reader sees a number or a time. */
const bareTypes = new Set(["Int", "BigInt", "Float", "Decimal", "Boolean", "DateTime"]);

/** Whether the column's cells are text, and so always quoted. */
export function isTextType({ type, isList }: Pick<ColumnType, "type" | "isList">): boolean {
  return isList || !bareTypes.has(type);
}

/** Whether the column's text could be a formula: base64 has neither the brackets nor the quotes of one. */
export function isGuardedType(column: Pick<ColumnType, "type" | "isList">): boolean {
  return isTextType(column) && (column.isList || column.type !== "Bytes");
}

/**
 * A computed column's cell as text.
 * @throws TypeError of what is no cell: a promise would be written as `[object Promise]`, a forgotten `return` as null;
 * and of text that would be another in the file, or that Postgres could not read back
 */
export function formatComputed(cell: Cell | undefined): CellText {
  if (cell === null) return null;
  if (typeof cell === "number") return formatFloat(cell);
  if (cell instanceof Date && Number.isNaN(cell.valueOf()))
    throw new TypeError("it returned an invalid Date");
  if (cell instanceof Date) return formatTime(cell);
  if (typeof cell === "string" && /\0|\p{Cs}/u.test(cell))
    throw new TypeError("it returned text with a null character or half a character");
  if (cellTypes.has(typeof cell)) return String(cell);
  throw new TypeError(`it returned ${kindOf(cell)}, and a cell is text, a number, a boolean, a Date or null`);
}

function kindOf(cell: unknown): string {
  if (cell === undefined) return "nothing (undefined)";
  const kind = Object.prototype.toString.call(cell).slice(8, -1);
  return `${/^[AEIO]/.test(kind) ? "an" : "a"} ${kind}`;
}

const cellTypes = new Set(["string", "bigint", "boolean"]);

/** As many digits of the second's fraction as are not zero: as Postgres writes it. */
function formatTime(value: Date): string {
  const text = isoTime(value);
  return text.endsWith(".000Z") ? `${text.slice(0, -5)}Z` : text.replace(/0+Z$/, "Z");
}
