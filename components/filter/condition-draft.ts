import type { DefinitionColumn } from "@/contract/definition";
import type { WhereInput } from "@/contract/export-request";
import { kindOf, operatorNames, type OperatorName } from "./column-kind";
import { addDays, isDay, today } from "./days";

/** One condition as it is typed. */
export interface Draft {
  readonly column: string;
  readonly operator: OperatorName;
  /** What stands in its field; a list has commas between its values. */
  readonly value: string;
}

/** What is wrong with what was typed. */
export type DraftFault = "missing" | "number" | "wholeNumber" | "date" | "choice";

/** A new condition on a column. */
export const newDraft = (column: DefinitionColumn): Draft => ({
  ...{ column: column.key, value: "" },
  operator: operatorNames(column)[0] ?? "equals",
});

export const takesValue = (operator: OperatorName) =>
  !["isNull", "notNull", "isTrue", "isFalse"].includes(operator);

/** The filter that a condition means, or what is wrong with it. */
export function whereOf(column: DefinitionColumn, draft: Draft): WhereInput | DraftFault {
  const input = inputOf(column, draft);
  return typeof input === "string" ? input : { [column.key]: input.is };
}

type Input = { is: unknown } | DraftFault;

function inputOf(column: DefinitionColumn, { operator, value }: Draft): Input {
  const text = value.trim();
  if (operator === "isNull") return { is: null };
  if (operator === "notNull") return { is: { not: null } };
  if (operator === "isTrue" || operator === "isFalse") return { is: operator === "isTrue" };
  // A text may be meant to be empty, or blank.
  const kind = kindOf(column);
  if (text === "" && kind !== "text" && kind !== "other") return kind === "choice" ? "choice" : "missing";
  if (kind === "date") return dateInput(operator, text);
  if (operator === "in" || operator === "notIn") return listInput(column, operator, text);
  return plainInput(column, operator, value);
}

function dateInput(operator: OperatorName, text: string): Input {
  if (operator === "lastDays") {
    return /^\d{1,5}$/.test(text) ? { is: { gte: addDays(today(), -Number(text)) } } : "wholeNumber";
  }
  if (!isDay(text)) return "date";
  if (operator === "on") return { is: { gte: text, lt: addDays(text, 1) } };
  return { is: operator === "from" ? { gte: text } : { lt: text } };
}

function listInput(column: DefinitionColumn, operator: "in" | "notIn", text: string): Input {
  const texts = text.split(",").flatMap((one) => one.trim() || []);
  if (texts.length === 0) return "missing";
  const values = texts.map((one) => valueOf(column, one));
  const fault = values.find((one) => typeof one === "string");
  return fault ?? { is: { [operator]: values.map((one) => (one as { is: unknown }).is) } };
}

function plainInput(column: DefinitionColumn, operator: OperatorName, text: string): Input {
  const value = valueOf(column, text);
  if (typeof value === "string") return value;
  if (operator === "equals") return value;
  const isPattern = patterns.includes(operator);
  if (isPattern && text === "") return "missing";
  const hasMode = isPattern && column.operators.includes("mode");
  return { is: { [operator]: value.is, ...(hasMode && { mode: "insensitive" }) } };
}

const patterns: readonly OperatorName[] = ["contains", "startsWith", "endsWith"];

/** A value as JSON has it; large ones and decimals go as text, which is exact. */
function valueOf({ type }: DefinitionColumn, text: string): Input {
  const trimmed = text.trim();
  if (type === "Int" || type === "BigInt") {
    if (!/^-?\d{1,19}$/.test(trimmed)) return "wholeNumber";
    const number = Number(trimmed);
    return { is: Number.isSafeInteger(number) ? number : trimmed };
  }
  if (type === "Float" || type === "Decimal") {
    if (!/^-?\d+(\.\d+)?$/.test(trimmed)) return "number";
    return { is: type === "Float" ? Number(trimmed) : trimmed };
  }
  return { is: text };
}

/** A column's part of a filter as conditions; null when the builder has no fields for it. */
export function conditionsIn(column: DefinitionColumn, input: unknown): Draft[] | null {
  const drafts = draftsIn(column, input);
  const offered = operatorNames(column);
  return drafts?.every(({ operator }) => offered.includes(operator)) ? drafts : null;
}

function draftsIn(column: DefinitionColumn, input: unknown): Draft[] | null {
  const kind = kindOf(column);
  const draft = (operator: OperatorName, value = ""): Draft[] => [{ column: column.key, operator, value }];
  if (input === null) return draft("isNull");
  if (typeof input === "boolean") return draft(input ? "isTrue" : "isFalse");
  if (typeof input !== "object")
    return kind === "choice" ? draft("in", String(input)) : draft("equals", String(input));
  const { mode, ...operators } = input as Record<string, unknown>;
  if (mode === undefined && Object.keys(operators).join() === "equals") {
    return Array.isArray(operators["equals"]) ? null : draftsIn(column, operators["equals"]);
  }
  if (kind === "date") return dayDrafts(operators, draft);
  const all = Object.entries(operators).map(([name, value]) => draftIn(column, name, value, mode));
  return all.includes(null) || all.length === 0 ? null : (all as Draft[]);
}

function draftIn(column: DefinitionColumn, name: string, value: unknown, mode: unknown): Draft | null {
  const key = column.key;
  if (value === null) return name === "not" ? { column: key, operator: "notNull", value: "" } : null;
  const isPattern = (patterns as readonly string[]).includes(name);
  const wantsMode = isPattern && column.operators.includes("mode");
  if ((mode === "insensitive") !== wantsMode) return null;
  const operator = name as OperatorName;
  if (!Array.isArray(value)) return { column: key, operator, value: String(value) };
  const texts = value.map(String);
  const isPlain = texts.every((text) => text.trim() === text && text !== "" && !text.includes(","));
  return isPlain ? { column: key, operator, value: texts.join(", ") } : null;
}

type MakeDraft = (operator: OperatorName, value?: string) => Draft[];

function dayDrafts({ gte, lt, not, ...others }: Record<string, unknown>, draft: MakeDraft): Draft[] | null {
  if (Object.keys(others).length > 0) return null;
  if (not !== undefined)
    return not === null && gte === undefined && lt === undefined ? draft("notNull") : null;
  if (![gte, lt].every((day) => day === undefined || (typeof day === "string" && isDay(day)))) return null;
  if (typeof gte === "string" && lt === addDays(gte, 1)) return draft("on", gte);
  const both = [
    ...(typeof gte === "string" ? draft("from", gte) : []),
    ...(typeof lt === "string" ? draft("before", lt) : []),
  ];
  return both.length > 0 ? both : null;
}
