import type { WhereInput } from "@/contract/export-request";

type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;

const delays = [null, 0, 1, 2, 3];
const codes = [null, "", "a", "b", "a,b", " c"];
const states = [null, "TX", "Washington", "DC", "Washington, DC"];

/** Every way in which these columns' values can meet. */
export const sampleRows: readonly Row[] = delays.flatMap((delay) =>
  codes.flatMap((code) => states.map((state) => ({ delay, code, state }))),
);

/** Whether a filter lets a row through, as the server would, by nothing that the builder has made of it. */
export function meets(where: WhereInput, row: Row): boolean {
  return Object.entries(where).every(([key, input]) => {
    const branches = [input].flat() as WhereInput[];
    if (key === "AND") return branches.every((branch) => meets(branch, row));
    if (key === "OR") return branches.some((branch) => meets(branch, row));
    if (key === "NOT") return branches.every((branch) => !meets(branch, row));
    return meetsCondition(row[key] ?? null, input);
  });
}

function meetsCondition(value: Value, input: unknown): boolean {
  if (typeof input !== "object" || input === null) return value === input;
  return Object.entries(input).every(([name, operand]) => operators[name]?.(value, operand) ?? false);
}

const operators: Partial<Record<string, (value: Value, operand: unknown) => boolean>> = {
  equals: (value, operand) => value === operand,
  not: (value, operand) => (operand === null ? value !== null : value !== null && value !== operand),
  in: (value, operand) => (operand as Value[]).includes(value),
  notIn: (value, operand) => value !== null && !(operand as Value[]).includes(value),
  gte: (value, operand) => value !== null && Number(value) >= Number(operand),
  lte: (value, operand) => value !== null && Number(value) <= Number(operand),
};
