import { z } from "zod";
import { exportStates } from "./export-state";
import { isStorableText } from "./storable-text";

/** The query of `GET /api/exports`. */
export const listQuerySchema = z.strictObject({
  state: z.enum(exportStates).optional(),
  definition: z.string().refine(isStorableText, "is no definition's name").optional(),
  cursor: z.string().optional(),
});
export type ListQuery = z.infer<typeof listQuerySchema>;
