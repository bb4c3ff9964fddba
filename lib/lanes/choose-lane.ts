import { createHash } from "node:crypto";
import { CaptureError, isClientExtended } from "@/lib/db/capture-select";
import { isDatabaseAway } from "@/lib/db/is-database-away";
import { copySource, type SourceReader } from "@/lib/db/read-source";
import { SnapshotLostError, type HeldMoment } from "@/lib/db/snapshot";
import { findPostgresError } from "@/lib/db/sql-state";
import { hasComputed, rangesOf, sqlSelect, type CompiledQuery } from "@/lib/query";
import { copyRows, type CopyRequest } from "./copy-lane";
import type { CsvWriter } from "./csv-writer";
import { cutIntoRanges } from "./cut-into-ranges";
import { readPart } from "./prisma-lane";

/** Why rows that could be copied are read by the other lane. */
export type Doubt =
  | "extended_client"
  | "database_encoding"
  | "unknown_query"
  | "unknown_value"
  | "many_values"
  | "long_values"
  | "row_level_security"
  | "copy_refused"
  | "no_connection"
  | "statement_canceled"
  | "first_rows_differ";

/** Which lane a file's rows take, and how many bytes a row has about, as far as the copy lane needs to know. */
export type LaneChoice =
  | { readonly lane: "prisma"; readonly doubt: Doubt | null }
  | { readonly lane: "copy"; readonly rowBytes: number };

/** Fewer rows are done sooner than a connection is opened for COPY. */
export const leastCopied = 5000;
/** Each is read from its setting for every row: of many, or of many characters in all, pages are faster. */
const mostValues = 24;
const mostLength = 2000;
/** What both lanes are to write alike before one is trusted with the others: so many rows, fewer of many characters. */
const first = { rows: 100, length: 1 << 20 };

/** How long the first rows may wait for a lock: then the plan fails, gives way to who holds it up, and is made again. */
const lockMs = 1000;

/** What a file is made of, and where it is read. */
export interface LaneRequest {
  readonly query: CompiledQuery;
  readonly writer: CsvWriter;
  /** How many rows the file will have. */
  readonly rows: number;
  /** What both lanes read, each on a connection of its own. */
  readonly source: { readonly held: HeldMoment; readonly tag: string };
  readonly timeoutMs: number;
}

/**
 * Has Postgres write the file itself where it is shown to write the same: not what code computes, and nothing that
 * is odd.
 * @param reader at the same moment
 * @throws SnapshotLostError when the moment is gone; what the database says where it is away
 */
export async function chooseLane(reader: SourceReader, request: LaneRequest): Promise<LaneChoice> {
  if (hasComputed(request.query) || request.rows < leastCopied) return { lane: "prisma", doubt: null };
  const doubt = (await doubtOf(reader, request.query)) ?? (await tryToCopy(reader, request));
  return typeof doubt === "string" ? { lane: "prisma", doubt } : { lane: "copy", ...doubt };
}

async function doubtOf(reader: SourceReader, query: CompiledQuery): Promise<Doubt | null> {
  if (isClientExtended()) return "extended_client";
  const [row] = await reader.$queryRaw<{ encoding: string }[]>`
    SELECT current_setting('server_encoding') AS encoding`;
  if (row?.encoding !== "UTF8") return "database_encoding";
  try {
    const { values } = await sqlSelect(query);
    if (values.length > mostValues) return "many_values";
    if (lengthOf(values) > mostLength) return "long_values";
    return values.every(isKnown) ? null : "unknown_value";
  } catch (error) {
    if (error instanceof CaptureError) return "unknown_query";
    throw error;
  }
}

const lengthOf = (values: readonly unknown[]) =>
  values.reduce((sum: number, value) => sum + String(value).length, 0);

/** Of these it is known how Postgres reads what node-postgres makes of them. */
function isKnown(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isKnown);
  const types = ["string", "number", "bigint", "boolean", "undefined"];
  return types.includes(typeof value) || value === null || value instanceof Uint8Array;
}

/** Copies the first rows, and holds them to what the other lane writes. */
async function tryToCopy(reader: SourceReader, request: LaneRequest): Promise<Doubt | { rowBytes: number }> {
  const query = quicklyFirst(request.query);
  const { rows, ...expected } = await readFirst(reader, query, request.writer);
  const requests = await requestsOf(reader, request, query, rows);
  const copied = await copyFirst(query, requests, request).catch((error: unknown) => {
    if (error instanceof SnapshotLostError) throw error;
    const state = findPostgresError(error)?.state;
    if (state === "53300") return "no_connection";
    if (state === undefined || isDatabaseAway(error)) throw error;
    if (state === "57014") return "statement_canceled";
    return state === "42501" ? "row_level_security" : "copy_refused";
  });
  if (typeof copied === "string") return copied;
  return copied.sha256 === expected.sha256 ? { rowBytes: copied.bytes / rows } : "first_rows_differ";
}

/** Of an order without an index even the first rows would take as long as all; those of the key's do not. */
function quicklyFirst(query: CompiledQuery): CompiledQuery {
  if (query.isIndexed) return query;
  const sort = query.key.map((field) => ({ field, direction: "asc", nulls: "last" }) as const);
  return { ...query, sort, isIndexed: true };
}

async function readFirst(reader: SourceReader, query: CompiledQuery, writer: CsvWriter) {
  let [rows, length] = [0, 0];
  const isTimeUp = () => length >= first.length;
  const part = { query, writer, cursor: null, rows: first.rows, rowMs: 0, isTimeUp };
  const texts = async function* () {
    for await (const chunk of readPart(reader, part)) {
      [rows, length] = [rows + chunk.rows, length + chunk.text.length];
      yield chunk.text;
    }
  };
  const written = await summarize(texts());
  return { rows, ...written };
}

/** What a lane has written. */
interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

async function summarize(pieces: AsyncIterable<string | Buffer>): Promise<Written> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    bytes += Buffer.byteLength(piece);
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** What copies the first rows by the very statement that would copy all: of ranges, or of one statement. */
async function requestsOf(
  reader: SourceReader,
  { query: { isIndexed }, rows: most }: LaneRequest,
  query: CompiledQuery,
  rows: number,
): Promise<CopyRequest[]> {
  if (!isIndexed) return [{ limit: rows }];
  const cut = await cutIntoRanges(reader, query, { rows: most, most: rows, rowsOfRange: rows });
  return rangesOf(query.sort, cut).map((range) => ({ range }));
}

async function copyFirst(
  query: CompiledQuery,
  requests: readonly CopyRequest[],
  { writer, source, timeoutMs }: LaneRequest,
): Promise<Written> {
  return copySource(source, timeoutMs, async (client) => {
    // Where a policy would hide rows, Postgres then says so. And whoever waits for a lock that the reader keeps, as a
    // migration does, is waited for in vain: Postgres does not see that the reader, too, waits for this.
    const settings = "set_config('row_security', 'off', true), set_config('lock_timeout', $1, true)";
    await client.query(`SELECT ${settings}`, [String(lockMs)]);
    const pieces = async function* () {
      for (const request of requests) yield* copyRows(client, query, writer, request);
    };
    return summarize(pieces());
  });
}
