import type { DefinitionColumn } from "@/contract/definition";
import type { WhereInput } from "@/contract/export-request";
import { kindOf, operatorNames, type OperatorName } from "./column-kind";
import { addDays, isDay, today } from "./days";
import { joinList, splitList } from "./typed-list";

/** One condition as it is typed. */
export interface Draft {
  readonly column: string;
  readonly operator: OperatorName;
  /** A text, or the texts of a list, in which commas are as good as any letter. */
  readonly value: string | readonly string[];
}

/** A draft's value as text, also where it was a list before its operator was changed. */
export const textOf = (value: Draft["value"]): string =>
  typeof value === "string" ? value : joinList(value);

/** The same as a list. */
export const textsOf = (value: Draft["value"]): readonly string[] =>
  typeof value === "string" ? splitList(value) : value;

/** What is wrong with what was typed. */
export type DraftFault = "missing" | "number" | "wholeNumber" | "outOfRange" | "date" | "choice";

/** A new condition on a column. */
export const newDraft = (column: DefinitionColumn): Draft => ({
  ...{ column: column.key, value: "" },
  operator: operatorNames(column)[0] ?? "equals",
});

export const takesList = (operator: OperatorName): operator is "in" | "notIn" =>
  operator === "in" || operator === "notIn";

export const takesValue = (operator: OperatorName) =>
  !["isNull", "notNull", "isTrue", "isFalse"].includes(operator);

/** The filter that a condition means, or what is wrong with it. */
export function whereOf(column: DefinitionColumn, draft: Draft): WhereInput | DraftFault {
  const input = inputOf(column, draft);
  return typeof input === "string" ? input : { [column.key]: input.is };
}

type Input = { is: unknown } | DraftFault;

function inputOf(column: DefinitionColumn, { operator, value }: Draft): Input {
  if (operator === "isNull") return { is: null };
  if (operator === "notNull") return { is: { not: null } };
  if (operator === "isTrue" || operator === "isFalse") return { is: operator === "isTrue" };
  if (takesList(operator)) return listInput(column, operator, textsOf(value));
  const text = textOf(value);
  // A text may be meant to be empty, or blank.
  const kind = kindOf(column);
  if (text.trim() === "" && kind !== "text" && kind !== "other") return "missing";
  return kind === "date" ? dateInput(operator, text.trim()) : plainInput(column, operator, text);
}

function dateInput(operator: OperatorName, text: string): Input {
  if (operator === "lastDays") {
    return /^\d{1,5}$/.test(text) ? { is: { gte: addDays(today(), -Number(text)) } } : "wholeNumber";
  }
  if (!isDay(text)) return "date";
  if (operator === "on") return { is: { gte: text, lt: addDays(text, 1) } };
  return { is: operator === "from" ? { gte: text } : { lt: text } };
}

function listInput(column: DefinitionColumn, operator: "in" | "notIn", texts: readonly string[]): Input {
  if (texts.length === 0) return kindOf(column) === "choice" ? "choice" : "missing";
  const values = texts.map((one) => valueOf(column, one));
  const fault = values.find((one) => typeof one === "string");
  return fault ?? { is: { [operator]: values.map((one) => (one as { is: unknown }).is) } };
}

function plainInput(column: DefinitionColumn, operator: OperatorName, text: string): Input {
  const value = valueOf(column, text);
  if (typeof value === "string") return value;
  if (operator === "equals") return value;
  const isPattern = isPatternName(operator);
  if (isPattern && text === "") return "missing";
  const hasMode = isPattern && column.operators.includes("mode");
  return { is: { [operator]: value.is, ...(hasMode && { mode: "insensitive" }) } };
}

export const isPatternName = (operator: string) => ["contains", "startsWith", "endsWith"].includes(operator);

/** No number of 64 bits has more letters, but for zeros that it begins with; many more would take long to read. */
const isOfBits = (digits: string, bits: number) =>
  digits.replace(/^(-?)0+/, "$1").length <= 20 && BigInt.asIntN(bits, BigInt(digits)) === BigInt(digits);

/** A value as JSON has it; large ones and decimals go as text, which is exact. */
function valueOf({ type }: DefinitionColumn, text: string): Input {
  const trimmed = text.trim();
  if (type === "Int" || type === "BigInt") {
    if (!/^-?\d+$/.test(trimmed)) return "wholeNumber";
    if (!isOfBits(trimmed, type === "Int" ? 32 : 64)) return "outOfRange";
    const number = Number(trimmed);
    return { is: Number.isSafeInteger(number) ? number : BigInt(trimmed).toString() };
  }
  if (type === "Float" || type === "Decimal") {
    if (!/^-?\d+(\.\d+)?$/.test(trimmed)) return "number";
    if (type === "Decimal") return { is: trimmed };
    return Number.isFinite(Number(trimmed)) ? { is: Number(trimmed) } : "outOfRange";
  }
  return { is: text };
}
