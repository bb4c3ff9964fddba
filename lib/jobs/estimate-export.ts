import type { Estimate } from "@/contract/estimate";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { queryRows } from "@/lib/db/query-rows";
import {
  QueryCanceledError,
  QueryRefusedError,
  ReadTimeoutError,
  readSource,
  type SourceReader,
} from "@/lib/db/read-source";
import type { CellText } from "@/lib/formats/format-cell";
import { leastCopied } from "@/lib/lanes/choose-lane";
import { csvWriter, type CsvWriter } from "@/lib/lanes/csv-writer";
import { readFirstRows } from "@/lib/lanes/view-rows";
import { compileQuery, hasComputed, type CompiledQuery } from "@/lib/query";
import { countSoon } from "./count-soon";
import { parseRequest } from "./parse-request";
import { refusedQuery } from "./refused-query";
import { requireDefinition } from "./require-definition";
import { rowCapOf } from "./row-cap";

/** Somebody waits for it. */
const patienceMs = 3000;
/** By these it is known how wide rows are; the first of them are shown. */
const first = { take: 50, cellLength: 10_000 };
const shown = { rows: 10, cellLength: 300 };

/**
 * What an export would be, as far as that is known within some seconds. Nothing is made.
 * @throws OffloadError `unknown_definition`, `forbidden`, `invalid_input`
 */
export async function estimateExport(actor: Actor, input: unknown): Promise<Estimate> {
  const request = parseRequest(actor, input);
  const definition = requireDefinition(request.definition, actor);
  const query = compileQuery(definition, actor, request);
  const writer = csvWriter(query.columns, request.guard ?? true);
  const [counted, read] = await Promise.all([
    countSoon(query, inTime),
    inTime((reader) => readFirstRows(reader, query, first)),
  ]);
  const cells = read ?? [];
  const cap = rowCapOf({ request, definition });
  const { rows, truncated } = cutBy(cap, counted?.rows ?? null);
  return {
    rows,
    rowsIsEstimate: counted?.isGuess ?? false,
    truncated,
    bytes: rows === null ? null : bytesOf(rows, cells, writer),
    seconds: rows === null ? null : await secondsFor({ actor, definition: request.definition, query, rows }),
    preview: {
      columns: query.columns.map(({ key, label }) => ({ key, label })),
      rows: cells
        .slice(0, Math.min(shown.rows, cap?.rows ?? shown.rows))
        .map((row) => writer.cells(row).map(shorten)),
    },
  };
}

const shorten = (cell: CellText) => cell && cell.slice(0, shown.cellLength);

function cutBy(cap: ReturnType<typeof rowCapOf>, rowsMatching: number | null) {
  if (rowsMatching === null || !cap || cap.rows >= rowsMatching)
    return { rows: rowsMatching, truncated: null };
  return { rows: cap.rows, truncated: { cause: cap.cause, rowsMatching } };
}

/** What is read in one short transaction; null when that takes longer. */
async function inTime<T>(read: (reader: SourceReader) => Promise<T>): Promise<T | null> {
  try {
    return await readSource({ held: null, tag: "offload estimate" }, patienceMs, read);
  } catch (error) {
    if (error instanceof ReadTimeoutError || error instanceof QueryCanceledError) return null;
    if (!(error instanceof QueryRefusedError)) throw error;
    throw new OffloadError("invalid_input", refusedQuery(error), { cause: error });
  }
}

function bytesOf(rows: number, cells: readonly CellText[][], writer: CsvWriter): number | null {
  const headerBytes = Buffer.byteLength(writer.header());
  if (rows === 0) return headerBytes;
  // They were not read in time.
  if (cells.length === 0) return null;
  const lines = writer.lines(cells.map((row) => [...row]));
  return headerBytes + Math.round((Buffer.byteLength(lines) / cells.length) * rows);
}

/**
 * The newest of an actor's exports of a definition, and of them the one that is nearest in size: what is computed is read
 * page by page ($5), and is told by no export that Postgres wrote; other rows by such a one alone where there is one.
 */
const nearestSql = `
  SELECT rows, seconds FROM (
    SELECT (receipt->>'rowsWritten')::float8 AS rows, (receipt->>'seconds')::float8 AS seconds,
      receipt->>'lane' = 'prisma' AS is_by_pages
    FROM public.export_job
    WHERE organisation_id = $1 AND actor_id = $2 AND definition = $3 AND deleted_at IS NULL AND receipt IS NOT NULL
    ORDER BY created_at DESC, id DESC LIMIT 100
  ) AS past
  WHERE is_by_pages OR NOT $5::boolean
  ORDER BY is_by_pages AND NOT $5::boolean AND rows >= ${leastCopied}, abs(ln(rows + 1) - ln($4::float8 + 1)) LIMIT 1`;

/** Of an export of quite another size it is not known what to expect: small ones have but their fixed cost. */
const mostTimes = 10;

interface Asked {
  readonly actor: Actor;
  readonly definition: string;
  readonly query: CompiledQuery;
  readonly rows: number;
}

async function secondsFor({ actor, definition, query, rows }: Asked): Promise<number | null> {
  const asked = [actor.organisation, actor.id, definition, String(rows), String(hasComputed(query))];
  const [past] = await queryRows<{ rows: number; seconds: number }>(nearestSql, asked);
  if (!past) return null;
  const times = (rows + 1) / (past.rows + 1);
  if (times > mostTimes) return null;
  return Math.round(past.seconds * Math.max(times, 1 / mostTimes) * 10) / 10;
}
