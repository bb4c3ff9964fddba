import type { ResolvedField } from "./resolve-definition";

/**
 * A condition on where a row stands in an order, for Prisma and for SQL alike. Values are texts as
 * Postgres reads them.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly field: ResolvedField; readonly isNull: boolean }
  | { readonly field: ResolvedField; readonly operator: Comparison; readonly value: string };

type Comparison = "equals" | "gt" | "gte" | "lt" | "lte";

/** Holds for every row. */
export const always: Condition = { all: [] };
/** Holds for none. */
export const never: Condition = { any: [] };
