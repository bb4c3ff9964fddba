import { z } from "zod";

/** What a run works from; written once a generation. */
export const exportPlanSchema = z.object({
  lane: z.literal("prisma"),
  snapshotId: z.string(),
  asOf: z.iso.datetime(),
  rowsMatching: z.int().min(0),
  /** The rows that the file will have: all that match, or the limit. */
  rowsExpected: z.int().min(0),
});
export type ExportPlan = z.infer<typeof exportPlanSchema>;
