import type { DefinitionColumn } from "@/contract/definition";
import { isNumeric } from "../is-numeric";
import type { Messages } from "../messages/messages";

/** How a column's conditions are written. */
export type Kind = "text" | "number" | "date" | "choice" | "boolean" | "other";

export type OperatorName = keyof Messages["filter"]["operators"];

const operatorsByKind: Record<Kind, readonly OperatorName[]> = {
  text: ["contains", "startsWith", "endsWith", "equals", "not", "in", "notIn"],
  number: ["gte", "lte", "gt", "lt", "equals", "not", "in", "notIn"],
  date: ["from", "before", "on", "lastDays"],
  choice: ["in", "notIn"],
  boolean: ["isTrue", "isFalse"],
  other: ["equals", "not", "in", "notIn"],
};

export function kindOf({ type, choices, nativeType, operators }: DefinitionColumn): Kind {
  if (choices) return "choice";
  if (type === "Boolean") return "boolean";
  if (isNumeric(type)) return "number";
  if (type === "DateTime") return /^Time(tz)?$/.test(nativeType ?? "") ? "other" : "date";
  return operators.includes("contains") ? "text" : "other";
}

/** What the builder offers for a column. */
export function operatorNames(column: DefinitionColumn): OperatorName[] {
  const nulls: OperatorName[] = column.isNullable ? ["isNull", "notNull"] : [];
  return [...operatorsByKind[kindOf(column)], ...nulls];
}
