import { isIP } from "node:net";
import { isStorableText } from "@/contract/storable-text";
import { Prisma } from "@/lib/db/generated/prisma/client";
import type { FieldType } from "./model-schema";
import { parseDate, parseTimeOfDay, parseTimestamp } from "./parse-time";

/** A value that Prisma binds; never part of SQL's text. */
export type BoundValue = string | number | bigint | boolean | Date | Prisma.Decimal;

/** What was expected instead, for the person who wrote the filter. */
export class ValueFault {
  constructor(readonly detail: string) {}
}

interface Parser {
  readonly expected: string;
  /** Undefined for what is no such value. */
  readonly parse: (input: unknown) => BoundValue | undefined;
}

const parsers: Record<string, Parser> = {
  String: textThat("text, without null characters and half characters", isStorableText),
  Int: wholeNumber(-2147483648, 2147483647),
  BigInt: { expected: "a whole number of 64 bits, as number or text", parse: parseInt64 },
  Float: { expected: "a number", parse: (input) => (Number.isFinite(input) ? (input as number) : undefined) },
  Decimal: { expected: "a number, or a decimal as text", parse: parseDecimal },
  Boolean: { expected: "true or false", parse: (input) => (typeof input === "boolean" ? input : undefined) },
  DateTime: {
    expected: "a time as in 2026-11-23T08:00:00Z, to the millisecond, or a date as in 2026-11-23",
    parse: parseTimestamp,
  },
};

/** What `@db.…` narrows: Postgres takes no other value for such a column, or would take another meaning. */
const nativeParsers: Record<string, Parser> = {
  SmallInt: wholeNumber(-32768, 32767),
  Oid: wholeNumber(0, 4294967295),
  Real: { expected: "a number that a real can hold", parse: parseReal },
  Money: { expected: "an amount from -92233720368547758 to 92233720368547758", parse: parseMoney },
  Uuid: textThat("a UUID", (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)),
  Inet: textThat("an IP address, or a network as in 10.0.0.0/8", isNetwork),
  Bit: textThat("zeros and ones", (text) => /^[01]*$/.test(text)),
  VarBit: textThat("zeros and ones", (text) => /^[01]*$/.test(text)),
  Date: { expected: "a date as in 2026-11-23", parse: parseDate },
  Time: { expected: "a time of day as in 08:00:00, in UTC", parse: parseTimeOfDay },
  Timetz: { expected: "a time of day as in 08:00:00, in UTC", parse: parseTimeOfDay },
};

/** Types that Postgres cannot compare. */
const incomparable = new Set(["Xml"]);

const parserOf = ({ type, nativeType }: FieldType): Parser | undefined =>
  nativeParsers[nativeType?.[0] ?? ""] ?? parsers[type];

/** Whether values of this field can be written in a filter. */
export function isFilterable(field: FieldType): boolean {
  if (field.isList || incomparable.has(field.nativeType?.[0] ?? "")) return false;
  return field.values !== null || parserOf(field) !== undefined;
}

/** Reads one JSON value as the field's type; a wrong one comes back as a `ValueFault`. */
export function parseValue(input: unknown, field: FieldType): BoundValue | ValueFault {
  const parser = field.values ? oneOf(Object.keys(field.values)) : parserOf(field);
  return parser?.parse(input) ?? new ValueFault(`must be ${parser?.expected ?? "left out"}`);
}

function textThat(expected: string, isSound: (text: string) => boolean): Parser {
  return { expected, parse: (input) => (typeof input === "string" && isSound(input) ? input : undefined) };
}

const oneOf = (names: readonly string[]) =>
  textThat(`one of ${names.join(", ")}`, (text) => names.includes(text));

function wholeNumber(least: number, most: number): Parser {
  const isSound = (input: unknown) =>
    Number.isInteger(input) && least <= Number(input) && Number(input) <= most;
  return {
    expected: `a whole number from ${least} to ${most}`,
    parse: (input) => (isSound(input) ? (input as number) : undefined),
  };
}

function parseInt64(input: unknown) {
  if (Number.isSafeInteger(input)) return BigInt(input as number);
  if (typeof input !== "string" || !/^-?\d{1,19}$/.test(input)) return undefined;
  const value = BigInt(input);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

function parseReal(input: unknown) {
  if (typeof input !== "number") return undefined;
  const real = Math.fround(input);
  return Number.isFinite(real) && (real === 0) === (input === 0) ? input : undefined;
}

function parseDecimal(input: unknown) {
  const isNumber = Number.isFinite(input);
  const isText = typeof input === "string" && /^-?\d{1,1000}(\.\d{1,1000})?$/.test(input);
  return isNumber || isText ? new Prisma.Decimal(input as number | string) : undefined;
}

function parseMoney(input: unknown) {
  const amount = parseDecimal(input);
  return amount?.abs().lte("92233720368547758") ? amount : undefined;
}

function isNetwork(text: string): boolean {
  const [address = "", mask, ...rest] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (rest.length > 0 || most < 0 || address.includes("%")) return false;
  return mask === undefined || (/^\d{1,3}$/.test(mask) && Number(mask) <= most);
}
