import { CaptureError } from "@/lib/db/capture-select";
import { queryTexts } from "@/lib/db/query-texts";
import type { SourceReader } from "@/lib/db/read-source";
import { sqlSelect, type CompiledQuery } from "@/lib/query";
import { delegateOf } from "./delegate-of";

/** How many rows a view has. */
export function countRows(reader: SourceReader, query: CompiledQuery): Promise<number> {
  return delegateOf(reader, query.model).count({ where: query.where });
}

/** How many rows a view has, as the database's planner expects; null when no single statement reads them. */
export async function guessRows(reader: SourceReader, query: CompiledQuery): Promise<number | null> {
  try {
    const { from, values } = await sqlSelect(query);
    const [line] = await queryTexts(reader, { text: `EXPLAIN SELECT ${from}`, values });
    const rows = / rows=(\d+) /.exec(line?.[0] ?? "")?.[1];
    return rows === undefined ? null : Number(rows);
  } catch (error) {
    if (error instanceof CaptureError) return null;
    throw error;
  }
}
