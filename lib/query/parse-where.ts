import { jsonPointer } from "@/contract/json-pointer";
import type { Fault } from "@/contract/problem";
import type { WhereInput } from "@/contract/export-request";
import { nest } from "./nest";
import { operatorsOf } from "./operators";
import { parseCondition, type Condition } from "./parse-condition";
import type { ResolvedColumn, ResolvedField } from "./resolve-definition";

/** How deep AND, OR and NOT may stand in each other. */
const maxDepth = 8;

type Columns = ReadonlyMap<string, ResolvedColumn>;
interface Place {
  readonly pointer: string;
  readonly depth: number;
}

/**
 * Turns a filter over columns into Prisma's `where`, values only ever as values.
 * Every fault is added to `faults` with its pointer; the result then is of no use.
 */
export function parseWhere(columns: Columns, where: WhereInput, faults: Fault[]): object {
  return parseGroup(columns, where, { pointer: "/where", depth: 0 }, faults);
}

/** One object of a filter: all of its entries must hold. */
function parseGroup(columns: Columns, where: WhereInput, place: Place, faults: Fault[]): object {
  const entries = Object.entries(where).map(([key, input]) => {
    const inner = { pointer: place.pointer + jsonPointer(key), depth: place.depth + 1 };
    return key === "AND" || key === "OR" || key === "NOT"
      ? { [key]: parseBranches(columns, key, input, inner, faults) }
      : parseEntry(columns, key, input, inner, faults);
  });
  return { AND: entries };
}

function parseEntry(
  columns: Columns,
  key: string,
  input: unknown,
  { pointer }: Place,
  faults: Fault[],
): object {
  const column = columns.get(key);
  if (column && operatorsOf(column).length > 0) {
    const field = column as ResolvedField;
    const condition = parseCondition(field, input, pointer, faults);
    const found = nest(field.path, condition);
    const missing = asksForNull(condition) ? missingRelations(field) : [];
    return missing.length > 0 ? { OR: [found, ...missing] } : found;
  }
  const why =
    column?.kind === "computed" ? "is computed for each row and cannot" : "is of a type that cannot";
  faults.push({ pointer, detail: column ? `${key} ${why} be filtered` : `there is no column ${key}` });
  return {};
}

const asksForNull = ({ mode: _mode, ...operators }: Condition) =>
  operators.equals === null && Object.keys(operators).length === 1;

/** A cell is empty, too, where a relation on the way to it is missing. */
function missingRelations({ path, relations }: ResolvedField): object[] {
  return relations.flatMap(({ isNullable }, index) =>
    isNullable ? [nest(path.slice(0, index + 1), null)] : [],
  );
}

/** `OR` joins a list; `AND` and `NOT` also take a single filter, as in Prisma. */
function parseBranches(
  columns: Columns,
  key: string,
  input: unknown,
  place: Place,
  faults: Fault[],
): object[] {
  if (place.depth > maxDepth) {
    faults.push({ pointer: place.pointer, detail: `AND, OR and NOT may stand ${maxDepth} deep at most` });
    return [];
  }
  const isSingle = key !== "OR" && !Array.isArray(input);
  const branches: unknown[] = isSingle ? [input] : Array.isArray(input) ? input : [];
  if (branches.length === 0)
    faults.push({ pointer: place.pointer, detail: "must be a list of filters, not empty" });
  return branches.map((branch, index) => {
    const pointer = isSingle ? place.pointer : `${place.pointer}/${index}`;
    if (isFilter(branch)) return parseGroup(columns, branch, { ...place, pointer }, faults);
    faults.push({ pointer, detail: 'must be a filter, as in {"delay": {"gte": 15}}' });
    return {};
  });
}

/** An empty filter inside OR would open every row, inside NOT close every one; neither is what anybody means. */
const isFilter = (input: unknown): input is WhereInput =>
  typeof input === "object" && input !== null && !Array.isArray(input) && Object.keys(input).length > 0;
