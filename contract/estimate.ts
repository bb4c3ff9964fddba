import { z } from "zod";
import { truncatedSchema } from "./export-job";

const count = z.int().min(0);

/** What an export would be that has not been asked for yet: the answer of `POST /api/exports/estimate`. */
export const estimateSchema = z
  .object({
    /** That the file would have; null when it is not known soon. */
    rows: count.nullable(),
    /** Whether they are what the database's planner expects, for counting them takes long. */
    rowsIsEstimate: z.boolean(),
    /** Why the file would have fewer rows than match; null when it would have them all. */
    truncated: truncatedSchema.nullable(),
    /** About, from how wide the first rows are; null when it is not known soon. */
    bytes: count.nullable(),
    /** From start to end, about, as the actor's past exports of about that size took; null when there are none. */
    seconds: z.number().nullable(),
    /** The first rows, as text; a long cell is cut. */
    preview: z.object({
      columns: z.array(z.object({ key: z.string(), label: z.string() })),
      rows: z.array(z.array(z.string().nullable())),
    }),
  })
  .meta({ id: "Estimate" });
export type Estimate = z.infer<typeof estimateSchema>;
