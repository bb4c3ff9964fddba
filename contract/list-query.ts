import { z } from "zod";
import { listStates, longestSearch, mostSearched } from "./list-filter";
import { listSorts } from "./list-order";
import { isStorableText } from "./storable-text";

/** The query of `GET /api/exports`. */
export const listQuerySchema = z.strictObject({
  state: z
    .enum(listStates)
    .optional()
    .meta({ description: "Only those in this state; `open` takes all that are under way." }),
  definition: z.string().refine(isStorableText, "is no definition's name").optional(),
  search: z
    .string()
    .min(1)
    .max(longestSearch)
    .optional()
    .meta({
      description:
        "Only those with this in their file's name, in capitals or not. A request looks through " +
        `${mostSearched.toLocaleString("en")} exports at most: a page can have few, or none, and others behind it.`,
    }),
  sort: z.enum(listSorts).optional().meta({ description: "`newest` unless it says otherwise." }),
  cursor: z
    .string()
    .optional()
    .meta({ description: "The `nextCursor` of the page before, which went by the same `sort`." }),
});
export type ListQuery = z.infer<typeof listQuerySchema>;
