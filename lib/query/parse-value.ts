import { isStorableText } from "@/contract/storable-text";
import { Prisma } from "@/lib/db/generated/prisma/client";
import type { FieldType } from "./resolve-definition";

/** A value that Prisma binds; never part of SQL's text. */
export type BoundValue = string | number | bigint | boolean | Date | Prisma.Decimal;

/** What was expected instead, for the person who wrote the filter. */
export class ValueFault {
  constructor(readonly detail: string) {}
}

type Parser = (input: unknown, field: FieldType) => BoundValue | undefined;

const parsers: Record<string, { expected: string; parse: Parser }> = {
  String: { expected: "text, without null characters and half characters", parse: parseText },
  Int: { expected: "a whole number from -2147483648 to 2147483647", parse: parseInt32 },
  BigInt: { expected: "a whole number of 64 bits, as number or text", parse: parseInt64 },
  Float: { expected: "a number", parse: (input) => (Number.isFinite(input) ? (input as number) : undefined) },
  Decimal: { expected: "a number, or a decimal as text", parse: parseDecimal },
  Boolean: { expected: "true or false", parse: (input) => (typeof input === "boolean" ? input : undefined) },
  DateTime: { expected: "a time as in 2026-11-23T08:00:00Z, or a date as in 2026-11-23", parse: parseTime },
};

/** Whether values of this field can be written in a filter. */
export function isFilterable(field: FieldType): boolean {
  return !field.isList && (field.values !== null || field.type in parsers);
}

/** Reads one JSON value as the field's type; a wrong one comes back as a `ValueFault`. */
export function parseValue(input: unknown, field: FieldType): BoundValue | ValueFault {
  if (field.values) return parseEnum(input, field.values);
  if (field.nativeType?.[0] === "Uuid") return parseUuid(input);
  const parser = parsers[field.type];
  return parser?.parse(input, field) ?? new ValueFault(`must be ${parser?.expected ?? "left out"}`);
}

function parseText(input: unknown) {
  return typeof input === "string" && isStorableText(input) ? input : undefined;
}

function parseInt32(input: unknown) {
  return typeof input === "number" && (input | 0) === input ? input : undefined;
}

function parseInt64(input: unknown) {
  if (Number.isSafeInteger(input)) return BigInt(input as number);
  if (typeof input !== "string" || !/^-?\d{1,19}$/.test(input)) return undefined;
  const value = BigInt(input);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

function parseDecimal(input: unknown) {
  const isNumber = Number.isFinite(input);
  const isText = typeof input === "string" && /^-?\d{1,1000}(\.\d{1,1000})?$/.test(input);
  return isNumber || isText ? new Prisma.Decimal(input as number | string) : undefined;
}

const timePattern = /^(?!0000)\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

function parseTime(input: unknown) {
  if (typeof input !== "string" || !timePattern.test(input)) return undefined;
  const time = new Date(input);
  // JavaScript turns 30 February into 2 March; a person meant something else.
  const isReal =
    !Number.isNaN(time.valueOf()) &&
    new Date(`${input.slice(0, 10)}T00:00Z`).toISOString().startsWith(input.slice(0, 10));
  return isReal ? time : undefined;
}

function parseEnum(input: unknown, values: readonly string[]) {
  return typeof input === "string" && values.includes(input)
    ? input
    : new ValueFault(`must be one of ${values.join(", ")}`);
}

function parseUuid(input: unknown) {
  const isUuid = typeof input === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(input);
  return isUuid ? input : new ValueFault("must be a UUID");
}
