import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sourceDb } from "@/lib/db/prisma";
import type { PartChunk } from "@/lib/lanes/prisma-lane";
import { readFirstRows } from "@/lib/lanes/view-rows";
import type { CompiledQuery } from "@/lib/query";
import { withDatabase } from "../support/database";
import { compileView, partOf, partsOf, useStackDatabase } from "../support/read-cells";

// The specimens' column `inverse` fails of the rows whose `int` is 0.
const firstId = 20_001;
const ours = { id: { gte: firstId } };
const view = { columns: ["id", "inverse"], where: ours };

/** Three to a page: faults at a border, on a whole page, last on a page, and on the last row of all. */
const ints = [1, 0, 0, 0, 0, 0, 2, null, 0, -4, 0];
const specimens = ints.map((int, index) => ({ int, text: index % 3 === 0 ? "with" : null }));
const faulty = [1, 2, 3, 4, 5, 8, 10].map((index) => String(firstId + index));
const written = ["20001,1", "20007,0.5", "20008,", "20010,-0.25"];

beforeAll(async () => {
  useStackDatabase();
  await replaceRows(specimens);
});
afterAll(() => replaceRows([]));

function replaceRows(rows: readonly object[]): Promise<void> {
  const json = JSON.stringify(rows.map((row, index) => ({ ...row, id: firstId + index })));
  return withDatabase(async (client) => {
    await client.query("DELETE FROM specimen WHERE id >= $1", [firstId]);
    await client.query("INSERT INTO specimen SELECT * FROM json_populate_recordset(NULL::specimen, $1)", [
      json,
    ]);
  });
}

/** Each way of reading the view, whichever of them it would be. */
const readers: [string, (query: CompiledQuery) => CompiledQuery][] = [
  ["Prisma's client", (query) => query],
  ["pages of SQL", (query) => ({ ...query, suitsPrisma: false })],
  ["one statement", (query) => ({ ...query, isIndexed: false })],
];

const sumOf = (chunks: readonly PartChunk[], count: (chunk: PartChunk) => number) =>
  chunks.reduce((sum, chunk) => sum + count(chunk), 0);
const readOf = (chunks: readonly PartChunk[]) => sumOf(chunks, ({ rows, skipped }) => rows + skipped.rows);
const linesOf = (chunks: readonly PartChunk[]) =>
  chunks
    .map(({ text }) => text)
    .join("")
    .trimEnd()
    .replaceAll('"', "")
    .split("\n");
const skippedIds = (chunks: readonly PartChunk[]) =>
  chunks.flatMap(({ skipped }) => skipped.first.map(({ key }) => key.id));

describe.each(readers)("by %s, a row that a computed column fails of", (_name, readBy) => {
  const query = () => readBy(compileView("specimens", view));

  it("ends the part, and is named with the column", async () => {
    const error: unknown = await partOf(query(), { pageRows: 3 }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      name: "RowError",
      key: { id: "20002" },
      column: "inverse",
      detail: "nothing divided by zero",
      cause: expect.any(RangeError) as unknown,
    });
  });

  it("is left out when it is to be skipped, counted and listed, wherever on a page it stands", async () => {
    for (const pageRows of [1, 2, 3, 4, 100]) {
      const chunks = await partOf(query(), { pageRows, skipsFaultyRows: true });
      expect(linesOf(chunks)).toEqual(written);
      expect(skippedIds(chunks)).toEqual(faulty);
      expect(sumOf(chunks, ({ rows }) => rows)).toBe(written.length);
      expect(sumOf(chunks, ({ skipped }) => skipped.rows)).toBe(faulty.length);
      expect(readOf(chunks)).toBe(ints.length);
    }
  });

  it("counts among the rows that a part may read", async () => {
    const chunks = await partOf(query(), { pageRows: 3, rows: 8, skipsFaultyRows: true });
    expect(linesOf(chunks)).toEqual(written.slice(0, 3));
    expect(readOf(chunks)).toBe(8);
    expect(chunks.at(-1)?.cursor).toBeNull();
  });
});

describe.each(readers.slice(0, 2))("by %s, parts", (_name, readBy) => {
  it.each([
    ["in the order of the key", {}],
    ["through both segments of an order with nulls", { sort: [{ text: "asc" as const }] }],
  ])("go on behind skipped rows %s", async (_what, order) => {
    const query = readBy(compileView("specimens", { ...view, ...order }));
    const whole = await partOf(query, { skipsFaultyRows: true });
    for (const pageRows of [1, 2, 3]) {
      // A part begins with a page of one row: it has more of them until its time is up.
      for (const pages of [1, 4]) {
        let asked = 0;
        const isTimeUp = () => ++asked % pages === 0;
        const parts = await partsOf(query, { pageRows, skipsFaultyRows: true, isTimeUp });
        expect(parts.length).toBeGreaterThanOrEqual(Math.ceil(ints.length / (1 + (pages - 1) * pageRows)));
        const skippedPages = parts.flat().filter(({ rows, skipped }) => rows === 0 && skipped.rows > 0);
        expect(Math.max(...skippedPages.map(({ skipped }) => skipped.rows))).toBe(pages === 1 ? 1 : pageRows);
        expect(linesOf(parts.flat())).toEqual(linesOf(whole));
        expect(skippedIds(parts.flat())).toEqual(skippedIds(whole));
      }
    }
  });
});

describe("a part that is to stop", () => {
  it("asks after each page, and stops at the end of the one after which time is up", async () => {
    for (const [, readBy] of readers) {
      let asked = 0;
      const isTimeUp = () => ++asked === 2;
      const query = readBy(compileView("specimens", { ...view, columns: ["id"] }));
      const chunks = await partOf(query, { pageRows: 3, isTimeUp });
      expect(sumOf(chunks, ({ rows }) => rows)).toBe(6);
      expect(chunks.at(-1)?.cursor).not.toBeNull();
    }
  });

  it("cannot be gone on with where the query has no parts: its rows would stand there twice", async () => {
    const query = { ...compileView("specimens", { ...view, columns: ["id"] }), isIndexed: false };
    await expect(partsOf(query, { pageRows: 3, isTimeUp: () => true })).rejects.toThrow(
      "cannot go on at a cursor",
    );
  });
});

describe("a value that Prisma's client does not hold", () => {
  it("is no fault of its row: SQL reads the page, and what is skipped is counted once", async () => {
    const rows = [{ int: 0 }, { int: 4, millis: "infinity" }, { int: 0, millis: "infinity" }, { int: 5 }];
    await replaceRows(rows);
    const query = compileView("specimens", { ...view, columns: ["id", "millis", "inverse"] });
    expect(query.suitsPrisma).toBe(true);
    const chunks = await partOf(query, { skipsFaultyRows: true });
    expect(linesOf(chunks)).toEqual(["20002,infinity,0.25", "20004,,0.2"]);
    expect(skippedIds(chunks)).toEqual(["20001", "20003"]);
    expect(sumOf(chunks, ({ skipped }) => skipped.rows)).toBe(2);
    await replaceRows(specimens);
  });
});

describe("the table on screen", () => {
  it("shows the row with that cell empty, for it is there that people look it up", async () => {
    const query = compileView("specimens", view);
    expect(await readFirstRows(sourceDb(), query, { take: 3, cellLength: 300 })).toEqual([
      ["20001", "1"],
      ["20002", null],
      ["20003", null],
    ]);
  });

  it("shows the first rows where a column is not done with any, for somebody waits", async () => {
    const query = compileView("specimens", view);
    const endless = () => {
      for (;;);
    };
    const columns = query.columns.map((column) =>
      column.kind === "computed" ? { ...column, value: endless } : column,
    );
    const amount = { take: ints.length, cellLength: 300 };
    const rows = await readFirstRows(sourceDb(), { ...query, columns }, amount);
    const blank = ints.map((_, index) => [String(firstId + index), null]);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(blank.slice(0, rows.length));
    expect(rows.length).toBeLessThan(ints.length);
  });
});

describe("the demo's flight log", () => {
  it("leaves out the three flights that are hours early", async () => {
    const where = { delay: { lt: -60 } };
    const query = compileView("flightLog", { columns: ["id", "punctuality"], where });
    const chunks = await partOf(query, { skipsFaultyRows: true });
    expect(skippedIds(chunks)).toEqual(["515378", "869089", "949802"]);
    expect(sumOf(chunks, ({ rows }) => rows)).toBe(139);
  });
});
