import type { Fault } from "@/contract/problem";
import type { WhereInput } from "@/contract/export-request";
import { nest } from "./nest";
import { isFilterable, parseValue, ValueFault, type BoundValue } from "./parse-value";
import type { FieldType, ResolvedColumn, ResolvedField } from "./resolve-definition";

/** The most values that one `in` may list. */
const maxListLength = 1000;

const operatorNames = ["equals", "in", "gt", "gte", "lt", "lte"] as const;
type Operator = (typeof operatorNames)[number];
type Condition = Partial<Record<Operator, BoundValue | BoundValue[] | null>>;

const unordered = new Set(["Boolean"]);

/** The operators that a column's filter takes; none when it cannot be filtered. */
export function operatorsOf(column: ResolvedColumn): readonly Operator[] {
  if (column.kind === "computed" || !isFilterable(column)) return [];
  const isOrdered = !unordered.has(column.type) && column.values === null;
  return isOrdered ? operatorNames : ["equals", "in"];
}

/**
 * Turns a filter over columns into Prisma's `where`, values only ever as values.
 * Every fault is added to `faults` with its pointer; the result then is of no use.
 */
export function parseWhere(
  columns: ReadonlyMap<string, ResolvedColumn>,
  where: WhereInput,
  faults: Fault[],
): object[] {
  return Object.entries(where).flatMap(([key, input]) => {
    const pointer = `/where/${escapePointer(key)}`;
    const column = columns.get(key);
    if (!column || operatorsOf(column).length === 0) {
      faults.push({ pointer, detail: column ? `${key} cannot be filtered` : `there is no column ${key}` });
      return [];
    }
    return nest(
      (column as ResolvedField).path,
      parseCondition(column as ResolvedField, input, pointer, faults),
    );
  });
}

function parseCondition(column: ResolvedField, input: unknown, at: string, faults: Fault[]): Condition {
  if (!isRecord(input)) return { equals: parseOperand(column, input, at, faults) };
  const operators = operatorsOf(column);
  const entries = Object.entries(input);
  if (entries.length === 0) faults.push({ pointer: at, detail: `takes ${operators.join(", ")}` });
  const condition: Condition = {};
  for (const [name, operand] of entries) {
    const pointer = `${at}/${escapePointer(name)}`;
    const operator = operators.find((known) => known === name);
    if (!operator) faults.push({ pointer, detail: `is no operator here; it takes ${operators.join(", ")}` });
    else if (operator === "in") condition.in = parseList(column, operand, pointer, faults);
    else if (operator === "equals") condition.equals = parseOperand(column, operand, pointer, faults);
    else condition[operator] = parseOperand({ ...column, isNullable: false }, operand, pointer, faults);
  }
  return condition;
}

function parseList(column: FieldType, input: unknown, at: string, faults: Fault[]): BoundValue[] {
  if (!Array.isArray(input) || input.length > maxListLength) {
    faults.push({ pointer: at, detail: `must be a list of ${maxListLength} values at most` });
    return [];
  }
  const operands = input.map((entry, index) =>
    parseOperand({ ...column, isNullable: false }, entry, `${at}/${index}`, faults),
  );
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

/** RFC 6901, section 3. */
const escapePointer = (token: string) => token.replaceAll("~", "~0").replaceAll("/", "~1");
