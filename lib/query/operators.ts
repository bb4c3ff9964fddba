import { isFilterable } from "./parse-value";
import type { FieldType, ResolvedColumn } from "./resolve-definition";

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

function operatorsOfType({ type, values, nativeType }: FieldType): readonly Operator[] {
  if (type === "Boolean") return equalityOperators;
  const discrete = [...equalityOperators, ...listOperators];
  if (values || nativeType?.[0] === "Uuid") return discrete;
  const ordered = [...discrete, ...orderOperators];
  return type === "String" ? [...ordered, ...textOperators, "mode"] : ordered;
}
