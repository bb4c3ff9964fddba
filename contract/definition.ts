import { z } from "zod";
import { directionSchema } from "./export-request";

/** One column that an export can write. */
const columnSchema = z.object({
  /** The stable name in filters, sorts and column lists. */
  key: z.string(),
  /** The heading in the file. */
  label: z.string(),
  type: z.string(),
  /** What `@db.…` makes of that type, as `Date`; null where nothing does. */
  nativeType: z.string().nullable(),
  /** The values to choose from in a filter, and what people call them: an enum's, or a definition's; null for any. */
  choices: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
  isNullable: z.boolean(),
  isSortable: z.boolean(),
  /** Whether it is made by code for each row: then it is written only when asked for. */
  isComputed: z.boolean(),
  /** The filter operators that it takes; empty when it cannot be filtered. */
  operators: z.array(z.string()),
});
export type DefinitionColumn = z.infer<typeof columnSchema>;

/** What this actor may export. */
const definitionSchema = z.object({
  name: z.string(),
  label: z.string(),
  columns: z.array(columnSchema),
  defaultSort: z.array(z.record(z.string(), directionSchema)),
  formats: z.array(z.string()),
});
export type Definition = z.infer<typeof definitionSchema>;

export const definitionListSchema = z
  .object({ definitions: z.array(definitionSchema) })
  .meta({ id: "DefinitionList" });
