import { jsonPointer } from "@/contract/json-pointer";
import type { Fault } from "@/contract/problem";
import { listOperators, operatorsOf, textOperators, type Operator } from "./operators";
import { parseValue, ValueFault, type BoundValue } from "./parse-value";
import type { FieldType } from "./model-schema";
import type { ResolvedField } from "./resolve-definition";

/** The most values that one `in` may list. */
const maxListLength = 1000;

type Operand = BoundValue | BoundValue[] | null;
export type Condition = Partial<Record<Operator, Operand>>;

/** One column's operators, or the value that it is to equal. Faults are added with their pointers. */
export function parseCondition(
  column: ResolvedField,
  input: unknown,
  at: string,
  faults: Fault[],
): Condition {
  if (!isRecord(input)) return { equals: parseOperand(column, input, at, faults) };
  const known = operatorsOf(column);
  const names = Object.keys(input);
  if (names.every((name) => name === "mode"))
    faults.push({ pointer: at, detail: `takes ${known.join(", ")}` });
  const isInsensitive = input.mode === "insensitive";
  const condition: Condition = {};
  for (const name of names) {
    const pointer = at + jsonPointer(name);
    const operator = known.find((one) => one === name);
    if (operator)
      condition[operator] = parseFor(operator, column, input[name], pointer, isInsensitive, faults);
    else faults.push({ pointer, detail: `is no operator here; it takes ${known.join(", ")}` });
  }
  return condition;
}

function parseFor(
  operator: Operator,
  column: ResolvedField,
  input: unknown,
  pointer: string,
  isInsensitive: boolean,
  faults: Fault[],
): Operand {
  const present = { ...column, isNullable: false };
  if (operator === "mode") return parseMode(input, pointer, faults);
  if (isOneOf(listOperators, operator)) return parseList(present, input, pointer, faults);
  const isEquality = operator === "equals" || operator === "not";
  const operand = parseOperand(isEquality ? column : present, input, pointer, faults);
  const isPattern = isOneOf(textOperators, operator) || (isEquality && isInsensitive);
  return isPattern && typeof operand === "string" ? escapePattern(operand) : operand;
}

/** Prisma hands these to LIKE as they are, where `%`, `_` and `\` would mean something else. */
const escapePattern = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function parseMode(input: unknown, pointer: string, faults: Fault[]): string {
  if (input !== "insensitive" && input !== "default") {
    faults.push({ pointer, detail: 'must be "insensitive" or "default"' });
  }
  return String(input);
}

function parseList(field: FieldType, input: unknown, at: string, faults: Fault[]): BoundValue[] {
  if (!Array.isArray(input) || input.length > maxListLength) {
    faults.push({ pointer: at, detail: `must be a list of ${maxListLength} values at most` });
    return [];
  }
  const operands = input.map((entry, index) => parseOperand(field, entry, `${at}/${index}`, faults));
  return operands.filter((operand) => operand !== null);
}

function parseOperand(field: FieldType, input: unknown, pointer: string, faults: Fault[]): BoundValue | null {
  if (input === null && field.isNullable) return null;
  const value = parseValue(input, field);
  if (!(value instanceof ValueFault)) return value;
  faults.push({ pointer, detail: value.detail });
  return null;
}

const isRecord = (input: unknown): input is Record<string, unknown> =>
  typeof input === "object" && input !== null && !Array.isArray(input);

const isOneOf = <T extends string>(list: readonly T[], name: string): name is T =>
  (list as readonly string[]).includes(name);
