// The room's front door.
export { compileQuery, pageArguments, type CompiledQuery } from "./compile-query";
export { describeDefinition } from "./describe-definition";
export { cursorOf, type Cursor } from "./keyset";
export { resolveDefinition, type ResolvedColumn } from "./resolve-definition";
