import { queryTexts } from "@/lib/db/query-texts";
import type { SourceReader } from "@/lib/db/read-source";
import { sqlEveryRow, sqlSample, sqlSelect, type CompiledQuery, type Cut } from "@/lib/query";

/** Of so many samples a range has about its size: it is off by some tenths at most. */
const samplesOfRange = 50;

/** How many rows there are, and how many are wanted. */
export interface CutSize {
  /** How many rows the query has, about. */
  readonly rows: number;
  /** The most rows to read: exactly so many, where the query has more. */
  readonly most: number;
  /** How many rows a range is to have, about. */
  readonly rowsOfRange: number;
}

/**
 * Cuts a query's rows, in an order that an index gives, into ranges of about equal size.
 * @throws CaptureError when Prisma makes of the query what is not known
 */
export async function cutIntoRanges(
  reader: SourceReader,
  query: CompiledQuery,
  { rows, most, rowsOfRange }: CutSize,
): Promise<Cut> {
  const isLastEnd = rows > most;
  const select = await sqlSelect(query);
  if (isLastEnd) {
    // The last row must be that very one, so the rows are numbered.
    return {
      isLastEnd,
      ends: await queryTexts(reader, sqlEveryRow(select, query.sort, rowsOfRange, most)),
    };
  }
  if (rows <= rowsOfRange) return { isLastEnd, ends: [] };
  // A share of the rows, by a hash of their key: sooner done than to number them all, and the same each time.
  const oneIn = Math.max(1, Math.floor(rowsOfRange / samplesOfRange));
  const every = Math.round(rowsOfRange / oneIn);
  return { isLastEnd, ends: await queryTexts(reader, sqlSample(select, query, { oneIn, every })) };
}
