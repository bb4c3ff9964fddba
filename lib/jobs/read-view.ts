import type { View } from "@/contract/export-request";
import type { Actor } from "@/lib/auth/actor";
import { sourceDb } from "@/lib/db/prisma";
import type { CellText } from "@/lib/formats/format-cell";
import { countRows, readFirstRows } from "@/lib/lanes/prisma-lane";
import { compileQuery } from "@/lib/query";
import { requireDefinition } from "./require-definition";

/** A table shows no more of a cell. */
const cellLength = 300;

/** The first rows of a view, as text. */
export interface ViewPage {
  readonly label: string;
  readonly columns: readonly { key: string; label: string; type: string }[];
  readonly rows: readonly (readonly CellText[])[];
  /** How many rows the view has in all. */
  readonly total: number;
}

/**
 * Reads what a table on screen shows, by the same query that an export of it takes.
 * @param take how many rows at most
 * @throws OffloadError `unknown_definition`, `forbidden`, `invalid_input`
 */
export async function readView(actor: Actor, name: string, view: View, take: number): Promise<ViewPage> {
  const definition = requireDefinition(name, actor);
  const query = compileQuery(definition, actor, view);
  const [rows, total] = await Promise.all([
    readFirstRows(sourceDb(), query, take, cellLength),
    countRows(sourceDb(), query),
  ]);
  const columns = query.columns.map((column) => ({
    key: column.key,
    label: column.label,
    type: column.kind === "field" ? column.type : "Computed",
  }));
  return { label: definition.label, columns, rows, total };
}
