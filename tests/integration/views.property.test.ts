import fc from "fast-check";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sourceDb } from "@/lib/db/prisma";
import { prismaPages } from "@/lib/lanes/prisma-pages";
import { sqlPages } from "@/lib/lanes/sql-pages";
import { readFirstRows } from "@/lib/lanes/view-rows";
import { withDatabase } from "../support/database";
import { randomRow, randomView } from "../support/random-views";
import { cellsBy, compileView, copiedFileOf, cutView, fileOf, useStackDatabase } from "../support/read-cells";

beforeAll(useStackDatabase);
afterAll(() => withDatabase(removeRows));

const firstId = 1000;
const quoted = new Set(["text", "mood"]);
const removeRows = (client: pg.Client) => client.query("DELETE FROM specimen WHERE id >= $1", [firstId]);

async function replaceRows(client: pg.Client, rows: readonly object[]): Promise<void> {
  await removeRows(client);
  const json = JSON.stringify(rows.map((row, index) => ({ ...row, id: firstId + index })));
  await client.query("INSERT INTO specimen SELECT * FROM json_populate_recordset(NULL::specimen, $1)", [
    json,
  ]);
}

/** What SQL's own COPY makes of the view. */
async function copyOf(
  client: pg.Client,
  view: { cells: string[]; where: string; order: string },
  names: string[],
) {
  const text = names.filter((name) => quoted.has(name)).map((name) => `"${name}"`);
  const force = text.length > 0 ? `, FORCE_QUOTE (${text.join(", ")})` : "";
  const query = `SELECT ${view.cells.join(", ")} FROM specimen s WHERE s.id >= ${firstId} AND ${view.where} ORDER BY ${view.order}`;
  const chunks: Buffer[] = [];
  const collect = new Writable({ write: (chunk: Buffer, _encoding, done) => (chunks.push(chunk), done()) });
  await pipeline(
    client.query(copyTo(`COPY (${query}) TO STDOUT WITH (FORMAT csv, HEADER${force})`)),
    collect,
  );
  return Buffer.concat(chunks).toString();
}

describe("the file of any view", () => {
  it(
    "equals SQL's, whatever the rows, the filter, the order and the size of a page",
    { timeout: 300_000 },
    () =>
      withDatabase(async (client) => {
        await client.query("SET TimeZone = 'UTC'");
        const property = fc.asyncProperty(
          fc.array(randomRow, { maxLength: 60, size: "max" }),
          fc.array(randomView, { minLength: 8, maxLength: 8 }),
          async (rows, views) => {
            await replaceRows(client, rows);
            for (const { view, pageRows, sql } of views) {
              const ours = { AND: [{ id: { gte: firstId } }, ...(view.where ? [view.where] : [])] };
              const query = compileView("specimens", { ...view, where: ours });
              const most = 1 + Math.floor(rows.length / 2);
              const expected = singleColumn(
                await copyOf(client, sql, view.columns ?? []),
                view.columns ?? [],
              );
              // Page by page, and by one statement, whichever of the two it would be.
              for (const isIndexed of [true, false]) {
                expect(await fileOf({ ...query, isIndexed }, pageRows)).toBe(expected);
              }
              // Postgres makes the same itself, of all rows or range by range.
              expect(await copiedFileOf(query, [{ limit: null }])).toBe(expected);
              const ranges = async (most?: number) =>
                (await cutView(query, pageRows, most)).map((range) => ({ range }));
              expect(await copiedFileOf(query, await ranges())).toBe(expected);
              expect(await copiedFileOf(query, await ranges(most))).toBe(
                await copiedFileOf(query, [{ limit: most }]),
              );
              // The table on screen begins with the same rows.
              const all = await cellsBy(query, 1000, (reader) => sqlPages(reader, query));
              expect(await readFirstRows(sourceDb(), query, { take: pageRows, cellLength: 1000 })).toEqual(
                all.slice(0, pageRows),
              );
              if (!query.suitsPrisma) continue;
              const bySql = await cellsBy(query, pageRows, (reader) => sqlPages(reader, query));
              expect(await cellsBy(query, pageRows, (reader) => prismaPages(reader, query))).toEqual(bySql);
            }
          },
        );
        await fc.assert(property, {
          numRuns: 25,
          interruptAfterTimeLimit: 240_000,
          markInterruptAsFailure: true,
        });
      }),
  );
});

/** A lone null is `""` in ours, where COPY writes a blank line that readers drop. */
function singleColumn(text: string, columns: readonly string[]): string {
  return columns.length === 1 ? text.replace(/^(?=\n)/gm, '""') : text;
}
