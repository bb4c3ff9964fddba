import { isFilterable } from "./parse-value";
import type { FieldType } from "./model-schema";
import type { ResolvedColumn } from "./resolve-definition";

export const listOperators = ["in", "notIn"] as const;
export const textOperators = ["contains", "startsWith", "endsWith"] as const;
const orderOperators = ["gt", "gte", "lt", "lte"] as const;
const equalityOperators = ["equals", "not"] as const;

/** Prisma's own names of filter operators, as far as they are taken. */
export type Operator =
  | (typeof equalityOperators)[number]
  | (typeof listOperators)[number]
  | (typeof orderOperators)[number]
  | (typeof textOperators)[number]
  | "mode";

/** The operators that a column's filter takes; none when it cannot be filtered. */
export function operatorsOf(column: ResolvedColumn): readonly Operator[] {
  if (column.kind === "computed" || !isFilterable(column)) return [];
  return operatorsOfType(column);
}

/** Types whose order says nothing, or that no pattern fits. */
const discreteNativeTypes = new Set(["Uuid", "Bit", "VarBit"]);

function operatorsOfType({ type, values, nativeType }: FieldType): readonly Operator[] {
  if (type === "Boolean") return equalityOperators;
  const discrete = [...equalityOperators, ...listOperators];
  if (values || discreteNativeTypes.has(nativeType?.[0] ?? "")) return discrete;
  const ordered = [...discrete, ...orderOperators];
  const isText = type === "String" && nativeType?.[0] !== "Inet";
  if (!isText) return ordered;
  // Without its case, Prisma compares a char(n) with the blanks that it is padded with.
  return nativeType?.[0] === "Char" ? [...ordered, ...textOperators] : [...ordered, ...textOperators, "mode"];
}
