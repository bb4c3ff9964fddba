// The room's front door.
export { compileQuery, hasComputed, type CompiledQuery } from "./compile-query";
export { describeDefinition } from "./describe-definition";
export {
  cursorSchema,
  cutSchema,
  firstCursor,
  nextCursor,
  rangesOf,
  reversedCursor,
  reversedSort,
  type Cursor,
  type Cut,
  type Range,
} from "./keyset";
export { sortOf } from "./parse-sort";
export { decodePlace, encodePlace } from "./place";
export { nest } from "./nest";
export { cursorValues, fromText, prismaPage } from "./prisma-page";
export { resolveDefinition, type ResolvedColumn, type ResolvedField } from "./resolve-definition";
export { scopeOf } from "./scope-of";
export { sqlEveryRow, sqlPage, sqlRange, sqlSample, sqlStatement } from "./sql-page";
export { tablesOf } from "./tables-of";
export { sqlCells, sqlSelect, type SqlSelect, type TextOf } from "./sql-select";
