import { z } from "zod";
import type { ExportRequest } from "@/contract/export-request";
import type { AnyDefinition } from "@/lib/define-export";
import { buildId } from "./build-id";
import { hashJson } from "./hash-json";
import { cutSchema, hasComputed, type CompiledQuery, type ResolvedColumn } from "@/lib/query";

const tableSchema = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()).readonly(),
});

/** What a run works from. Made by a generation, and taken over by later ones that go on behind its parts. */
export const exportPlanSchema = z.object({
  lane: z.enum(["copy", "prisma"]),
  /** Why it is not the copy lane, where that would have been the one. */
  doubt: z.string().nullable(),
  /** Of the copy lane: how the rows are cut into parts; null where one statement reads them all. */
  cut: cutSchema.nullable(),
  /** `snapshot`: every part reads one moment. `keyset`: each its own. */
  consistency: z.enum(["snapshot", "keyset"]),
  /** Which transactions a shared moment sees (`pg_current_snapshot`); null where each part has its own. */
  moment: z.string().nullable(),
  /** Which tables that moment is read from, and what they were before it (`identifyTables`); null where none is shared. */
  tables: z
    .object({ asked: z.array(tableSchema), hash: z.string() })
    .nullable()
    .default(null),
  /** The moment that is read, or from which on. */
  asOf: z.iso.datetime(),
  /** When the last generation that took it over did, and behind how many rows: its pace is counted from there. */
  takenOver: z.object({ at: z.iso.datetime(), rows: z.int().min(0) }).optional(),
  /** As counted at that moment. */
  rowsMatching: z.int().min(0),
  /** The rows that the file will have: all that match, or as many as it may have. */
  rowsExpected: z.int().min(0),
  /** Of the compiled query: whether a later step still works from the same columns, rows and order. */
  fingerprint: z.string(),
  /** The cap that has ended the file before its last row. */
  endedBy: z.enum(["limit", "max_rows", "max_minutes"]).nullable(),
});
export type ExportPlan = z.infer<typeof exportPlanSchema>;

/** What it says of the lane. */
export type LanePlan = Pick<ExportPlan, "lane" | "doubt" | "cut" | "endedBy">;

/** Of the prisma lane. @param doubt why it is not the other one */
export const byPages = (doubt: string | null): LanePlan => ({
  lane: "prisma",
  doubt,
  cut: null,
  endedBy: null,
});

/** The moment that every part reads; null where each reads its own. */
export const sharedMoment = ({ consistency, moment }: ExportPlan) =>
  consistency === "snapshot" ? moment : null;

/** What the definition and the request say besides the query. */
interface Options {
  readonly definition: AnyDefinition;
  readonly request: ExportRequest;
  readonly query: CompiledQuery;
}

/**
 * A hash of what is said of the file's rows and columns: model, headings, what computes, scope, filter, order, the
 * most rows. What a computed column calls is known only by the build.
 */
export function fingerprintOf({ definition, request, query }: Options): string {
  const { model, columns, sort, where } = query;
  const { consistency, onRowError, maxRows } = definition;
  const said = {
    options: [model, consistency, onRowError, maxRows, request.limit, request.guard],
    columns: columns.map((column) => [column.key, column.label, originOf(column)]),
    code: hasComputed(query) ? buildId() : null,
    sort: sort.map(({ field, direction, nulls }) => [field.path, direction, nulls]),
    where,
  };
  return hashJson(said);
}

const originOf = (column: ResolvedColumn) =>
  column.kind === "field" ? column.path : [column.select, String(column.value)];
