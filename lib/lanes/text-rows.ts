import type { SqlStatement } from "@/lib/db/capture-select";
import type { SourceReader } from "@/lib/db/read-source";
import type { CellText } from "@/lib/formats/format-cell";

/** A row of texts, under the names that `sqlPage` and its like give them: `c0`, `c1` and so on. */
export type TextRow = Record<string, CellText>;

export function readTexts(reader: SourceReader, { text, values }: SqlStatement): Promise<TextRow[]> {
  return reader.$queryRawUnsafe<TextRow[]>(text, ...values);
}

/** Some of its texts, in their order. */
export const slice = (row: TextRow, from: number, to: number): CellText[] =>
  Array.from({ length: to - from }, (_, index) => row[`c${from + index}`] ?? null);
