import { z } from "zod";

/** A filter as it travels: column keys to values or operators, joined by AND, OR and NOT. */
export type WhereInput = { [key: string]: unknown };
// Not `z.record`: that leaves out a key named `__proto__`, and a filter left out opens every row.
const whereSchema = z
  .custom<WhereInput>(
    (input) => typeof input === "object" && input !== null && !Array.isArray(input),
    'must be a filter, as in {"delay": {"gte": 15}}',
  )
  .meta({
    description: "Column keys to values or operators, joined by AND, OR and NOT.",
    example: { delay: { gte: 15 }, originState: { in: ["TX", "CA"] } },
    override: { type: "object" },
  });

export const directionSchema = z.enum(["asc", "desc"]);
export type Direction = z.infer<typeof directionSchema>;

/** A direction, or a direction and where nulls stand: `{"sort": "asc", "nulls": "first"}`. */
export const sortOrderSchema = z.union(
  [directionSchema, z.strictObject({ sort: directionSchema, nulls: z.enum(["first", "last"]).optional() })],
  'must be "asc", "desc", or as in {"sort": "asc", "nulls": "first"}',
);
export type SortOrder = z.infer<typeof sortOrderSchema>;

const sortSchema = z
  .array(
    z
      .record(z.string(), sortOrderSchema)
      .refine(
        (entry) => Object.keys(entry).length === 1,
        'each entry names one column, as in {"date": "asc"}',
      ),
  )
  .min(1, "leave it out for the default order");
export type SortInput = z.infer<typeof sortSchema>;

/** Which rows and columns, in which order: what a table shows and an export writes. */
const viewSchema = z.strictObject({
  columns: z
    .array(z.string())
    .min(1, "name at least one column, or leave it out for all that are not computed")
    .optional(),
  where: whereSchema.optional(),
  sort: sortSchema.optional(),
});
export type View = z.infer<typeof viewSchema>;

/** The body of `POST /api/exports`. */
export const exportRequestSchema = viewSchema
  .extend({
    definition: z.string(),
    /** The most rows to write; a file cut by it says so in its receipt. */
    limit: z.int().min(1, "must be at least 1").max(Number.MAX_SAFE_INTEGER).optional(),
    format: z.literal("csv", { error: 'must be "csv"' }).optional(),
    filename: z.string().min(1, "must not be empty").max(200, "must have 200 characters at most").optional(),
    /** Whether text that a spreadsheet would run as a formula is disarmed by a leading quote. */
    guard: z.boolean().optional(),
    /** Whether to make another file even while the same request is under way. */
    allowDuplicate: z.boolean().optional(),
  })
  .meta({
    id: "ExportRequest",
    example: {
      definition: "flights",
      columns: ["date", "delay", "origin", "destination"],
      where: { delay: { gte: 60 } },
      sort: [{ date: "desc" }],
      limit: 1000,
    },
  });
export type ExportRequest = z.infer<typeof exportRequestSchema>;

/** What was asked of a definition, as it was asked; what was left out is left out here. */
export const askedSchema = exportRequestSchema.omit({
  definition: true,
  filename: true,
  allowDuplicate: true,
});
export type Asked = z.infer<typeof askedSchema>;
