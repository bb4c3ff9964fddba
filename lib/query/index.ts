// The room's front door.
export { compileQuery, hasComputed, type CompiledQuery } from "./compile-query";
export { describeDefinition } from "./describe-definition";
export { cursorSchema, firstCursor, nextCursor, rangesAt, type Cursor, type Range } from "./keyset";
export { sortOf } from "./parse-sort";
export { nest } from "./nest";
export { cursorValues, fromText, prismaPage } from "./prisma-page";
export { resolveDefinition, type ResolvedColumn, type ResolvedField } from "./resolve-definition";
export { sqlPage, sqlRange, sqlSample, sqlStatement } from "./sql-page";
export { sqlSelect, type SqlSelect } from "./sql-select";
