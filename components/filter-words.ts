import type { Definition } from "@/contract/definition";
import type { WhereInput } from "@/contract/export-request";

const operatorWords: Record<string, string> = {
  equals: "is",
  not: "is not",
  gt: "above",
  gte: "at least",
  lt: "below",
  lte: "at most",
  contains: "contains",
  startsWith: "starts with",
  endsWith: "ends with",
};

/** The same for times, where more is later. */
const timeWords: Record<string, string> = { gt: "after", gte: "from", lt: "before", lte: "until" };

/** Long lists are told by their beginning. */
const mostValues = 5;
const mostLetters = 40;

type Columns = readonly Definition["columns"][number][];
type Column = Columns[number];

/** A filter in words, as in `Delay at least 15, Origin state is TX`; empty when it shuts nothing out. */
export function filterWords(where: WhereInput, columns: Columns): string {
  return conditionsOf(where, columns).join(", ");
}

function conditionsOf(where: WhereInput, columns: Columns): string[] {
  return Object.entries(where).flatMap(([key, input]) => {
    if (key === "AND") return branchesOf(input).flatMap((branch) => conditionsOf(branch, columns));
    if (key === "OR") return groupWords(branchesOf(input), columns, " or ");
    if (key === "NOT") return branchesOf(input).map((branch) => `not (${filterWords(branch, columns)})`);
    return columnConditions(columns.find((column) => column.key === key) ?? unknownColumn(key), input);
  });
}

/** `AND` and `NOT` take one filter as well as a list. */
const branchesOf = (input: unknown) => [input].flat() as WhereInput[];

function groupWords(branches: WhereInput[], columns: Columns, joint: string): string[] {
  const words = branches.map((branch) => {
    const conditions = conditionsOf(branch, columns);
    return conditions.length > 1 ? `(${conditions.join(", ")})` : (conditions[0] ?? "");
  });
  return words.length > 1 ? [`(${words.join(joint)})`] : words;
}

/** Of a definition that has changed or is gone: its stable name is what is left. */
const unknownColumn = (key: string): Column => ({
  ...{ key, label: key, type: "String", nativeType: null, choices: null, isNullable: true },
  ...{ isSortable: false, isComputed: false, operators: [] },
});

function columnConditions(column: Column, input: unknown): string[] {
  if (!isRecord(input)) return [conditionWords(column, "equals", input)];
  const operators = Object.entries(input).filter(([operator]) => operator !== "mode");
  return operators.map(([operator, value]) => conditionWords(column, operator, value));
}

function conditionWords({ label, type, choices }: Column, operator: string, value: unknown): string {
  const called = (one: unknown) => choices?.find((choice) => choice.value === one)?.label ?? one;
  const name = shortLabel(label);
  if (value === null) return `${name} is ${operator === "not" ? "not " : ""}empty`;
  if (Array.isArray(value)) return `${name} is ${membershipWords(operator, value.map(called))}`;
  const words =
    (type === "DateTime" ? timeWords[operator] : undefined) ?? operatorWords[operator] ?? operator;
  return `${name} ${words} ${valueWords(called(value))}${unitOf(label)}`;
}

/** `Delay (min)` is a `Delay`, of so many `min`. */
export const shortLabel = (label: string) => label.replace(unit, "");
const unitOf = (label: string) => unit.exec(label)?.[0].replace(/[()]/g, "") ?? "";
const unit = / \([^()]{1,8}\)$/;

function membershipWords(operator: string, values: unknown[]): string {
  const isOut = operator === "notIn";
  if (values.length === 1) return `${isOut ? "not " : ""}${valueWords(values[0])}`;
  return `${isOut ? "none" : "one"} of ${listWords(values)}`;
}

function listWords(values: unknown[]): string {
  const shown = values.slice(0, mostValues).map(valueWords).join(", ");
  return values.length > mostValues ? `${shown} and ${values.length - mostValues} more` : shown;
}

/** Text stands as it is, in quotes where its ends or a comma would not show. */
function valueWords(value: unknown): string {
  if (typeof value !== "string") return String(value);
  // By whole characters: half of one is another text once it came over the network.
  const letters = [...value];
  const text = letters.length > mostLetters ? `${letters.slice(0, mostLetters).join("")}…` : value;
  return text === "" || /^\s|\s$|,/.test(text) ? `“${text}”` : text;
}

const isRecord = (input: unknown): input is Record<string, unknown> =>
  typeof input === "object" && input !== null && !Array.isArray(input);
