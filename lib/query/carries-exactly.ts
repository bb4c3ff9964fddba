import type { FieldType } from "./model-schema";

const exactTypes = new Set(["Int", "BigInt", "String", "Decimal", "Float", "Boolean", "Bytes"]);
/** Types whose text Prisma's adapter changes, or whose range its client does not have. */
const inexactNativeTypes = new Set(["Money", "Oid", "Timetz"]);

/**
 * Whether Prisma's client returns this field's values as they are in the database. It does not where a
 * JavaScript value is coarser (microseconds, numbers in JSON), and it fails on a null within a list.
 */
export function carriesExactly(field: FieldType): boolean {
  if (field.isList || inexactNativeTypes.has(field.nativeType?.[0] ?? "")) return false;
  if (field.type === "DateTime") return hasMillisecondsAtMost(field);
  return field.values !== null || exactTypes.has(field.type);
}

/** A JavaScript date holds milliseconds; Prisma's default for a DateTime is three digits, Postgres' six. */
function hasMillisecondsAtMost({ nativeType }: FieldType): boolean {
  if (nativeType === null || nativeType[0] === "Date") return true;
  const [digits = "6"] = nativeType[1];
  return Number(digits) <= 3;
}

const comparableTypes = new Set(["Int", "BigInt", "String", "Decimal", "DateTime"]);
/** Of these types the ones whose values are compared as the client writes them. */
const incomparableNativeTypes = new Set(["Char", "Bit", "VarBit", "Inet", "Xml", "Citext", "Time"]);

/** Whether Prisma's filters can go on behind a value of this field, as Postgres orders it. */
export function comparesExactly(field: FieldType): boolean {
  if (field.values !== null || !comparableTypes.has(field.type)) return false;
  return carriesExactly(field) && !incomparableNativeTypes.has(field.nativeType?.[0] ?? "");
}
