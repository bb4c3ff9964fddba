import { inject } from "vitest";
import type { View } from "@/contract/export-request";
import { registry } from "@/exports";
import { copySource, readSource, type SourceReader } from "@/lib/db/read-source";
import { copyRows, type CopyRequest } from "@/lib/lanes/copy-lane";
import { csvWriter } from "@/lib/lanes/csv-writer";
import { cutIntoRanges } from "@/lib/lanes/cut-into-ranges";
import type { ReadPage } from "@/lib/lanes/page";
import { countRows } from "@/lib/lanes/count-rows";
import { hasParts, readPart, type PartChunk, type PartRequest } from "@/lib/lanes/prisma-lane";
import {
  compileQuery,
  firstCursor,
  rangesOf,
  type CompiledQuery,
  type Cursor,
  type Range,
} from "@/lib/query";
import { owner } from "./owner";

/** Points this process at the stack's database, for tests that call the lanes themselves. */
export function useStackDatabase(): void {
  process.env.DATABASE_URL = inject("stack").databaseUrl;
}

export function compileView(definition: keyof typeof registry, view: View): CompiledQuery {
  return compileQuery(registry[definition], owner, view);
}

/** Runs `read` in one transaction of the source, as a part does. */
function inSource<T>(read: (reader: SourceReader) => Promise<T>): Promise<T> {
  return readSource({ held: null, tag: "offload test" }, 60_000, read);
}

/** The cells of a whole query, by one way of reading it. */
export function cellsBy(
  query: CompiledQuery,
  take: number,
  open: (reader: SourceReader) => ReadPage | Promise<ReadPage>,
) {
  return inSource(async (reader) => {
    const read = await open(reader);
    const cells = [];
    let cursor: Cursor | null = firstCursor;
    while (cursor) {
      const page = await read(cursor, take);
      cells.push(...(await page.cells({ onFault: "fail", rowMs })).rows);
      cursor = page.next;
    }
    return cells;
  });
}

/** No column of ours computes for so long. */
const rowMs = 5000;

/** The chunks of one part. */
export function partOf(query: CompiledQuery, request: Partial<PartRequest> = {}): Promise<PartChunk[]> {
  return inSource((reader) => readChunks(reader, query, request));
}

/** The chunks of every part of a query, each part from where the one before it ended. */
export function partsOf(query: CompiledQuery, request: Partial<PartRequest> = {}): Promise<PartChunk[][]> {
  return inSource(async (reader) => {
    const parts = [];
    let cursor: Cursor | null = null;
    do {
      const chunks: PartChunk[] = await readChunks(reader, query, { ...request, cursor });
      parts.push(chunks);
      cursor = chunks.at(-1)?.cursor ?? null;
    } while (cursor);
    return parts;
  });
}

async function readChunks(reader: SourceReader, query: CompiledQuery, request: Partial<PartRequest>) {
  const writer = csvWriter(query.columns, false);
  const part = { query, writer, cursor: null, rows: null, rowMs, isTimeUp: () => false, ...request };
  const chunks: PartChunk[] = [];
  for await (const chunk of readPart(reader, part)) chunks.push(chunk);
  return chunks;
}

/** The file of a view, in parts of three pages each. */
export async function fileOf(query: CompiledQuery, pageRows: number): Promise<string> {
  let pages = 0;
  const parts = await partsOf(query, { pageRows, isTimeUp: () => hasParts(query) && ++pages % 3 === 0 });
  const texts = parts.flat().map(({ text }) => text);
  return csvWriter(query.columns, false).header() + texts.join("");
}

/** The file of a view by the copy lane, statement by statement. */
export function copiedFileOf(
  query: CompiledQuery,
  requests: readonly CopyRequest[],
  guard = false,
): Promise<string> {
  return copySource({ held: null, tag: "offload test" }, 60_000, async (client) => {
    const writer = csvWriter(query.columns, guard);
    const chunks: Buffer[] = [];
    for (const request of requests)
      for await (const chunk of copyRows(client, query, writer, request)) chunks.push(Buffer.from(chunk));
    return writer.header() + Buffer.concat(chunks).toString();
  });
}

/** The ranges of about so many rows that a view has, or its first rows. */
export function cutView(query: CompiledQuery, rowsOfRange: number, most = Infinity): Promise<Range[]> {
  return inSource(async (reader) => {
    const rows = await countRows(reader, query);
    return rangesOf(query.sort, await cutIntoRanges(reader, query, { rows, most, rowsOfRange }));
  });
}
