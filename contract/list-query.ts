import { z } from "zod";
import { exportStates } from "./export-state";

/** The query of `GET /api/exports`. */
export const listQuerySchema = z.strictObject({
  state: z.enum(exportStates).optional(),
  definition: z.string().optional(),
  cursor: z.string().optional(),
});
export type ListQuery = z.infer<typeof listQuerySchema>;
