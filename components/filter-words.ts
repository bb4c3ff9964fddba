import type { Definition } from "@/contract/definition";
import type { WhereInput } from "@/contract/export-request";
import type { Messages } from "./messages/messages";

/** Long lists are told by their beginning. */
const mostValues = 5;
const mostLetters = 40;

type Columns = readonly Definition["columns"][number][];
type Column = Columns[number];
type Words = Messages["conditions"];

/** A filter in words, as in `Delay at least 15, Origin state is TX`; empty when it shuts nothing out. */
export function filterWords(where: WhereInput, columns: Columns, words: Words): string {
  return conditionsOf(where, columns, words).join(", ");
}

function conditionsOf(where: WhereInput, columns: Columns, words: Words): string[] {
  return Object.entries(where).flatMap(([key, input]) => {
    if (key === "AND") return branchesOf(input).flatMap((branch) => conditionsOf(branch, columns, words));
    if (key === "OR") return groupWords(branchesOf(input), columns, words);
    if (key === "NOT")
      return branchesOf(input).map((branch) =>
        words.not(filterWords(branch, columns, words) || words.everyRow),
      );
    return columnConditions(columns.find((column) => column.key === key) ?? unknownColumn(key), input, words);
  });
}

/** `AND` and `NOT` take one filter as well as a list. */
const branchesOf = (input: unknown) => [input].flat() as WhereInput[];

function groupWords(branches: WhereInput[], columns: Columns, words: Words): string[] {
  if (branches.length === 0) return [words.noRow];
  const groups = branches.map((branch) => conditionsOf(branch, columns, words));
  const [only] = groups;
  if (only && groups.length === 1) return only.length > 1 ? [`(${only.join(", ")})`] : only;
  const texts = groups.map((conditions) =>
    conditions.length > 1 ? `(${conditions.join(", ")})` : (conditions[0] ?? words.everyRow),
  );
  return [`(${texts.join(words.or)})`];
}

/** Of a definition that has changed or is gone: its stable name is what is left. */
const unknownColumn = (key: string): Column => ({
  ...{ key, label: key, type: "String", nativeType: null, choices: null, isNullable: true },
  ...{ isSortable: false, isComputed: false, operators: [] },
});

function columnConditions(column: Column, input: unknown, words: Words): string[] {
  if (!isRecord(input)) return [conditionWords(column, "equals", input, words)];
  const operators = Object.entries(input).filter(([operator]) => operator !== "mode");
  return operators.map(([operator, value]) => conditionWords(column, operator, value, words));
}

function conditionWords(column: Column, operator: string, value: unknown, words: Words): string {
  const { label, type, choices } = column;
  const called = (one: unknown) => choices?.find((choice) => choice.value === one)?.label ?? one;
  const name = shortLabel(label);
  if (value === null) return operator === "not" ? words.notEmpty(name) : words.isEmpty(name);
  if (Array.isArray(value)) return membershipWords(name, operator, value.map(called), words);
  const verb = operatorWords(operator, type, words);
  return `${name} ${verb} ${valueWords(called(value), words)}${unitOf(label)}`;
}

function operatorWords(operator: string, type: string, { times, operators }: Words): string {
  const known: Partial<Record<string, string>> = type === "DateTime" ? { ...operators, ...times } : operators;
  return known[operator] ?? operator;
}

/** `Delay (min)` is a `Delay`, of so many `min`. */
export const shortLabel = (label: string) => label.replace(unit, "");
const unitOf = (label: string) => unit.exec(label)?.[0].replace(/[()]/g, "") ?? "";
const unit = / \([^()]{1,8}\)$/;

function membershipWords(name: string, operator: string, values: unknown[], words: Words): string {
  const isOut = operator === "notIn";
  if (values.length === 0) return isOut ? words.everyRow : words.noRow;
  if (values.length === 1) {
    const verb = isOut ? words.operators.not : words.operators.equals;
    return `${name} ${verb} ${valueWords(values[0], words)}`;
  }
  return isOut ? words.noneOf(name, listWords(values, words)) : words.oneOf(name, listWords(values, words));
}

function listWords(values: unknown[], words: Words): string {
  const shown = values
    .slice(0, mostValues)
    .map((value) => valueWords(value, words))
    .join(", ");
  return values.length > mostValues ? words.more(shown, values.length - mostValues) : shown;
}

/**
 * Text stands as it is, in quotes where its ends or a comma would not show. It is isolated, as Unicode's bidirectional
 * algorithm (UAX 9) has it: what is written from right to left would turn the words around it, too.
 */
function valueWords(value: unknown, { quoted }: Words): string {
  // What no column takes is shown as it was asked for.
  if (typeof value !== "string") return JSON.stringify(value);
  // By whole characters: half of one is another text once it came over the network.
  const letters = [...value];
  const text = letters.length > mostLetters ? `${letters.slice(0, mostLetters).join("")}…` : value;
  const isolated = text && `\u2068${text}\u2069`;
  return text === "" || /^\s|\s$|,/.test(text) ? quoted(isolated) : isolated;
}

const isRecord = (input: unknown): input is Record<string, unknown> =>
  typeof input === "object" && input !== null && !Array.isArray(input);
