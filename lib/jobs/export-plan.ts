import { createHash } from "node:crypto";
import { z } from "zod";
import type { CompiledQuery } from "@/lib/query";

/** What a run works from; written once a generation. */
export const exportPlanSchema = z.object({
  lane: z.literal("prisma"),
  snapshotId: z.string(),
  asOf: z.iso.datetime(),
  rowsMatching: z.int().min(0),
  /** The rows that the file will have: all that match, or the limit. */
  rowsExpected: z.int().min(0),
  /** Of the compiled query: whether a later step still works from the same columns, rows and order. */
  fingerprint: z.string(),
});
export type ExportPlan = z.infer<typeof exportPlanSchema>;

/** A hash of everything that the query says of the file: headings, scope, filter, order. */
export function fingerprintOf({ columns, sort, where }: CompiledQuery): string {
  const said = {
    columns: columns.map(({ key, label, kind }) => [key, label, kind]),
    sort: sort.map(({ field, direction, nulls }) => [field.path, direction, nulls]),
    where,
  };
  const text = JSON.stringify(said, (_key, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
  return createHash("sha256").update(text).digest("hex");
}
