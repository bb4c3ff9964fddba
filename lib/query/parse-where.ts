import { jsonPointer } from "@/contract/json-pointer";
import type { Fault } from "@/contract/problem";
import type { WhereInput } from "@/contract/export-request";
import { nest } from "./nest";
import { operatorsOf } from "./operators";
import { parseCondition, type Condition } from "./parse-condition";
import type { ResolvedColumn, ResolvedField } from "./resolve-definition";

/** How deep AND, OR and NOT may stand in each other. */
const maxDepth = 8;

/** How many conditions a filter may have; one that lists values counts once. */
const maxConditions = 100;
/** Of those, on columns of other tables: for each, Prisma makes a join of its own. */
const maxJoined = 10;

type Columns = ReadonlyMap<string, ResolvedColumn>;

/** What is read on the way through a filter. */
interface Reading {
  readonly columns: Columns;
  readonly faults: Fault[];
  conditions: number;
  joined: number;
}

interface Place {
  readonly pointer: string;
  readonly depth: number;
}

/**
 * Turns a filter over columns into Prisma's `where`, values only ever as values.
 * Every fault is added to `faults` with its pointer; the result then is of no use.
 */
export function parseWhere(columns: Columns, where: WhereInput, faults: Fault[]): object {
  const reading: Reading = { columns, faults, conditions: 0, joined: 0 };
  const parsed = parseGroup(reading, where, { pointer: "/where", depth: 0 });
  requireFew(reading);
  return parsed;
}

function requireFew({ conditions, joined, faults }: Reading): void {
  const refuse = (detail: string) => faults.push({ pointer: "/where", detail });
  if (conditions > maxConditions)
    refuse(
      `has ${conditions} conditions, and may have ${maxConditions}; one with \`in\` can list many values`,
    );
  if (joined > maxJoined)
    refuse(
      `has ${joined} conditions on columns of other tables, and may have ${maxJoined}; one with \`in\` can list many values`,
    );
}

/** One object of a filter: all of its entries must hold. */
function parseGroup(reading: Reading, where: WhereInput, place: Place): object {
  const entries = Object.entries(where).map(([key, input]) => {
    const inner = { pointer: place.pointer + jsonPointer(key), depth: place.depth + 1 };
    return key === "AND" || key === "OR" || key === "NOT"
      ? { [key]: parseBranches(reading, key, input, inner) }
      : parseEntry(reading, key, input, inner);
  });
  return { AND: entries };
}

function parseEntry(reading: Reading, key: string, input: unknown, { pointer }: Place): object {
  const { columns, faults } = reading;
  const column = columns.get(key);
  if (column && operatorsOf(column).length > 0) {
    const field = column as ResolvedField;
    reading.conditions += 1;
    if (field.relations.length > 0) reading.joined += 1;
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
function parseBranches(reading: Reading, key: string, input: unknown, place: Place): object[] {
  const { faults } = reading;
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
    if (isFilter(branch)) return parseGroup(reading, branch, { ...place, pointer });
    faults.push({ pointer, detail: 'must be a filter, as in {"delay": {"gte": 15}}' });
    return {};
  });
}

/** An empty filter inside OR would open every row, inside NOT close every one; neither is what anybody means. */
const isFilter = (input: unknown): input is WhereInput =>
  typeof input === "object" && input !== null && !Array.isArray(input) && Object.keys(input).length > 0;
