import { OffloadError } from "@/contract/offload-error";
import type { Direction } from "@/contract/export-request";
import { Prisma } from "@/lib/db/generated/prisma/client";
import { parseValue, ValueFault, type BoundValue } from "./parse-value";
import type { ResolvedField } from "./resolve-definition";

/** One term of the order. Nulls stand where Postgres puts them: last ascending, first descending. */
export interface SortTerm {
  readonly field: ResolvedField;
  readonly direction: Direction;
}

/** Where a page ended: its last row's values of the sort terms, as JSON. */
export type Cursor = readonly (string | number | boolean | null)[];

const exactTypes = new Set(["Int", "BigInt", "String", "Decimal"]);

/** Whether a cursor over this field is exact: it survives JSON and compares in Postgres as it was read. */
export function isSortable(field: ResolvedField): boolean {
  if (field.isList || field.path.length > 1 || field.values) return false;
  return exactTypes.has(field.type) || (field.type === "DateTime" && hasMillisecondsAtMost(field));
}

/** A JavaScript date holds milliseconds; Prisma's default for a DateTime is three digits. */
function hasMillisecondsAtMost({ nativeType }: ResolvedField): boolean {
  if (nativeType === null || nativeType[0] === "Date") return true;
  const [name, [digits = "6"]] = nativeType;
  return /^Timestamp/.test(name) && Number(digits) <= 3;
}

/** The cursor of a row that was read with the sort's fields selected. */
export function cursorOf(sort: readonly SortTerm[], row: Record<string, unknown>): Cursor {
  return sort.map(({ field }) => toJson(row[field.path[0] ?? ""]));
}

function toJson(value: unknown): Cursor[number] {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Prisma.Decimal) return value.toFixed();
  return (value ?? null) as Cursor[number];
}

/**
 * The filter for the rows behind a cursor. The leading bound is repeated outside the OR, for Postgres
 * turns only a plain conjunct into an index range.
 */
export function afterCursor(sort: readonly SortTerm[], cursor: Cursor): object {
  const values = sort.map(({ field }, index) => fromJson(field, cursor[index] ?? null));
  const [term] = sort;
  const [value] = values;
  if (!term || value === undefined) return {};
  return { AND: [...leadingBound(term, value), laterThan(sort, values)] };
}

function fromJson(field: ResolvedField, value: Cursor[number]): BoundValue | null {
  if (value === null) return null;
  const parsed = parseValue(value, field);
  if (parsed instanceof ValueFault)
    throw new OffloadError("internal", `The cursor's ${field.key} ${parsed.detail}.`);
  return parsed;
}

function laterThan(sort: readonly SortTerm[], values: readonly (BoundValue | null)[]): object {
  const [term, ...rest] = sort;
  const [value = null, ...restValues] = values;
  if (!term) return { OR: [] };
  const name = term.field.path[0] ?? "";
  const tied = rest.length > 0 ? [{ AND: [{ [name]: value }, laterThan(rest, restValues)] }] : [];
  return { OR: [...beyond(term, value), ...tied] };
}

/** The alternatives by which a row's value stands after `value`. */
function beyond({ field, direction }: SortTerm, value: BoundValue | null): object[] {
  const name = field.path[0] ?? "";
  if (direction === "desc") return value === null ? [{ [name]: { not: null } }] : [{ [name]: { lt: value } }];
  if (value === null) return [];
  return [{ [name]: { gt: value } }, ...(field.isNullable ? [{ [name]: null }] : [])];
}

function leadingBound({ field, direction }: SortTerm, value: BoundValue | null): object[] {
  const name = field.path[0] ?? "";
  if (value === null) return direction === "asc" ? [{ [name]: null }] : [];
  if (direction === "desc") return [{ [name]: { lte: value } }];
  return field.isNullable
    ? [{ OR: [{ [name]: { gte: value } }, { [name]: null }] }]
    : [{ [name]: { gte: value } }];
}
