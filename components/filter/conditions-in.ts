import type { DefinitionColumn } from "@/contract/definition";
import { kindOf, operatorNames, type OperatorName } from "./column-kind";
import { isPatternName, takesList, whereOf, type Draft } from "./condition-draft";
import { addDays, isDay } from "./days";
import { canBeTyped } from "./typed-list";

/** A column's part of a filter as conditions; null when the builder has no fields for it. */
export function conditionsIn(column: DefinitionColumn, input: unknown): Draft[] | null {
  const drafts = draftsIn(column, input);
  return drafts?.every((draft) => canBeApplied(column, draft)) ? drafts : null;
}

/** One that nobody touched must never be what keeps a filter from being applied. */
const canBeApplied = (column: DefinitionColumn, draft: Draft) =>
  operatorNames(column).includes(draft.operator) && typeof whereOf(column, draft) !== "string";

function draftsIn(column: DefinitionColumn, input: unknown): Draft[] | null {
  const kind = kindOf(column);
  const draft: MakeDraft = (operator, value = "") => [{ column: column.key, operator, value }];
  if (input === null) return draft("isNull");
  if (typeof input === "boolean") return draft(input ? "isTrue" : "isFalse");
  if (isScalar(input))
    return kind === "choice" ? draft("in", [String(input)]) : draft("equals", String(input));
  const { mode, ...operators } = input as Record<string, unknown>;
  if (mode === undefined && Object.keys(operators).join() === "equals") {
    return isScalar(operators["equals"]) ? draftsIn(column, operators["equals"]) : null;
  }
  if (kind === "date") return dayDrafts(operators, draft);
  const all = Object.entries(operators).map(([name, value]) => draftIn(column, name, value, mode));
  return all.includes(null) || all.length === 0 ? null : (all as Draft[]);
}

const isScalar = (input: unknown) => typeof input !== "object" || input === null;

function draftIn(column: DefinitionColumn, name: string, value: unknown, mode: unknown): Draft | null {
  const key = column.key;
  if (value === null) return name === "not" ? { column: key, operator: "notNull", value: "" } : null;
  const wantsMode = isPatternName(name) && column.operators.includes("mode");
  if ((mode === "insensitive") !== wantsMode) return null;
  const operator = name as OperatorName;
  const operands: unknown[] = [value].flat();
  // Null and objects would ask for something else once they are text.
  const isText = operands.every((one) => typeof one === "string" || typeof one === "number");
  if (!isText || Array.isArray(value) !== takesList(operator)) return null;
  if (!Array.isArray(value)) return { column: key, operator, value: String(value) };
  const texts = operands.map(String);
  return kindOf(column) === "choice" || canBeTyped(texts) ? { column: key, operator, value: texts } : null;
}

type MakeDraft = (operator: OperatorName, value?: Draft["value"]) => Draft[];

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
