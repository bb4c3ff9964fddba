import type { SourceReader } from "@/lib/db/read-source";
import { rangesAt, sqlSample, sqlSelect, type CompiledQuery, type Range } from "@/lib/query";
import { readTexts, slice } from "./text-rows";

/** Of so many samples a range has about its size: it is off by some tenths at most. */
const samplesOfRange = 50;

/**
 * Cuts a query's rows into ranges of about equal size, by a sample of them: a share of the rows, chosen by a hash of
 * their key, so that it is the same each time. Together the ranges have all rows, also those that come meanwhile.
 * @param rows how many the query has, about
 * @param rowsOfRange how many a range is to have, about
 */
export async function cutIntoRanges(
  reader: SourceReader,
  query: CompiledQuery,
  rows: number,
  rowsOfRange: number,
): Promise<Range[]> {
  if (rows <= rowsOfRange) return rangesAt(query.sort, []);
  const oneIn = Math.max(1, Math.floor(rowsOfRange / samplesOfRange));
  const samples = await readTexts(reader, sqlSample(await sqlSelect(query), query, oneIn));
  const step = Math.round(rowsOfRange / oneIn);
  const ends = samples.filter((_, index) => (index + 1) % step === 0);
  return rangesAt(
    query.sort,
    ends.map((row) => slice(row, 0, query.sort.length)),
  );
}
