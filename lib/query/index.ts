// The room's front door.
export { compileQuery, defaultSort, pageArguments, type CompiledQuery } from "./compile-query";
export { describeDefinition } from "./describe-definition";
export { cursorOf, type Cursor } from "./keyset";
export { resolveDefinition, type FieldType, type ResolvedColumn } from "./resolve-definition";
