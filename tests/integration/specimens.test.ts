import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { beforeAll, describe, expect, it } from "vitest";
import { countView } from "@/lib/jobs/count-view";
import { readView } from "@/lib/jobs/read-view";
import { prismaPages } from "@/lib/lanes/prisma-pages";
import { sqlCursor, sqlPages } from "@/lib/lanes/sql-pages";
import { exportReady, readFile } from "../support/api";
import { withDatabase } from "../support/database";
import { cellsBy, compileView, useStackDatabase } from "../support/read-cells";
import { owner } from "../support/owner";

beforeAll(useStackDatabase);

/** The specimens as they were put in; other tests add rows of their own. */
const originals = { id: { lte: 8 } };

/** How a text of the file becomes the value again; all others by a cast to their type. */
const backToValue: Record<string, string> = {
  mood: `CASE t."mood" WHEN 'so_so' THEN 'so-so, "well"' ELSE t."mood" END::mood`,
  money: `t."money"::numeric::money`,
  time_tz: `t."time_tz"::timetz`,
  bytes: `decode(t."bytes", 'base64')`,
  moods: listOf("moods", `CASE e WHEN 'so_so' THEN 'so-so, "well"' ELSE e END::mood`),
  jsons: `CASE WHEN t."jsons" IS NOT NULL THEN ARRAY(SELECT e::jsonb FROM json_array_elements(t."jsons"::json) AS e) END`,
  blobs: listOf("blobs", "decode(e, 'base64')"),
};

/** Types without an equality of their own, or whose equality asks for more than the same value. */
const comparable: Record<string, (value: string) => string> = {
  xml: (value) => `${value}::text`,
  json: (value) => `${value}::text`,
  "time(6) with time zone": (value) => `(${value} AT TIME ZONE 'UTC')`,
  // A null within a list and JSON's own null are one in JSON.
  "jsonb[]": (value) => `array_to_json(${value})::text`,
};

function listOf(column: string, element: string): string {
  const elements = `json_array_elements_text(t."${column}"::json) WITH ORDINALITY AS u(e, i)`;
  return `CASE WHEN t."${column}" IS NOT NULL THEN ARRAY(SELECT ${element} FROM ${elements} ORDER BY i) END`;
}

function valueOf({ name, type }: { name: string; type: string }): string {
  const element = type.endsWith("[]") ? type.slice(0, -2) : null;
  return backToValue[name] ?? (element ? listOf(name, `e::${element}`) : `t."${name}"::${type}`);
}

describe("a specimen of every type", () => {
  it("is the same value again when Postgres reads the file", async () => {
    const job = await exportReady({ definition: "specimens", where: originals, guard: false });
    const file = await readFile(job);
    await withDatabase(async (client) => {
      const { rows: columns } = await client.query<{ name: string; type: string }>(
        `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
         WHERE attrelid = 'specimen'::regclass AND attnum > 0 ORDER BY attnum`,
      );
      await client.query("SET TimeZone = 'UTC'");
      await client.query(`CREATE TEMP TABLE t (${columns.map(({ name }) => `"${name}" text`).join(", ")})`);
      await pipeline(Readable.from([file]), client.query(copyFrom("COPY t FROM STDIN (FORMAT csv, HEADER)")));
      const wrong = columns.map(({ name, type }) => {
        const same = comparable[type] ?? ((value: string) => value);
        return `count(*) FILTER (WHERE ${same(valueOf({ name, type }))} IS DISTINCT FROM ${same(`s."${name}"`)})::int AS "${name}"`;
      });
      const { rows } = await client.query(
        `SELECT count(*)::int AS rows, ${wrong.join(", ")} FROM specimen s JOIN t ON t.id::int = s.id WHERE s.id <= 8`,
      );
      const expected = { rows: 8, ...Object.fromEntries(columns.map(({ name }) => [name, 0])) };
      expect(rows[0]).toEqual(expected);
    });
  });

  it("is written alike by Prisma's client, by pages of SQL and by one statement", async () => {
    const columns = ["id", "text", "varchar", "char", "uuid", "inet", "bits", "xml", "small", "int", "big"];
    columns.push("real", "float", "decimal", "price", "flag", "mood", "date", "millis", "bytes", "summary");
    const query = compileView("specimens", { columns, where: originals });
    expect(query.suitsPrisma).toBe(true);
    const byPrisma = await cellsBy(query, 3, (reader) => prismaPages(reader, query));
    expect(byPrisma).toHaveLength(8);
    expect(await cellsBy(query, 3, (reader) => sqlPages(reader, query))).toEqual(byPrisma);
    expect(await cellsBy(query, 3, (reader) => sqlCursor(reader, query, null))).toEqual(byPrisma);
  });

  it("keeps microseconds, digits beyond 2^53, and the ends of time", async () => {
    const columns = ["id", "big", "micros", "instant", "json"];
    const job = await exportReady({ definition: "specimens", columns, where: originals });
    const lines = (await readFile(job)).split("\n");
    expect(lines[1]).toBe(
      `1,9007199254740993,2001-02-03T04:05:06.789012Z,2001-02-03T04:05:06.789012Z,"{""a"": [true, null, ""x""], ""b"": 1}"`,
    );
    expect(lines[4]).toContain("9223372036854775807,infinity,infinity,");
    expect(lines[4]).toContain("12345678901234567890.123456789");
  });

  it("disarms text that would be a formula, and neither numbers nor base64", async () => {
    const columns = ["id", "text", "varchar", "int", "bytes", "summary"];
    const job = await exportReady({ definition: "specimens", columns, where: originals });
    const file = await readFile(job);
    expect(file).toContain(`4,"'=1+1\n`);
    expect(file).toContain(`5,"'\t@SUM(A1)","' -2+3",-2147483648,"+/8=","'\t@SUM(A1) × -2147483648"`);
    expect(file).toContain(`6,"-42","+1.5e3",1,"Kw==",`);
    expect(file).toContain(`7,"'＝1+1",`);
  });

  it("has a line for each row even if its only cell is null", async () => {
    const job = await exportReady({ definition: "specimens", columns: ["int"], where: originals });
    expect(await readFile(job)).toBe(`int\n42\n""\n0\n2147483647\n-2147483648\n1\n1\n1\n`);
  });
});

describe("a table on screen", () => {
  it.each(["asc", "desc"] as const)(
    "goes on from the rows with a value to those without, or back: %s",
    async (sort) => {
      const view = { columns: ["id", "int"], sort: [{ int: sort }], where: originals };
      const { rows } = await readView(owner, "specimens", view, { take: 50 });
      expect(rows).toHaveLength(8);
      expect(await countView(owner, "specimens", view)).toEqual({ rows: 8, isGuess: false });
    },
  );
});

describe("a note, with a key of two fields", () => {
  it("is told from one a microsecond later, page by page, forwards and backwards", async () => {
    const texts = (direction: "asc" | "desc") => {
      const query = compileView("notes", { sort: [{ author: direction }], columns: ["body"] });
      expect(query.isIndexed).toBe(true);
      return cellsBy(query, 1, (reader) => sqlPages(reader, query));
    };
    const expected = [["first"], ["a microsecond later"], ["of no specimen"], ["of another author"]];
    expect(await texts("asc")).toEqual(expected);
    expect(await texts("desc")).toEqual([...expected].reverse());
  });

  it("of no specimen has null cells behind the relation, and a filter for null finds it", async () => {
    const query = compileView("notes", { columns: ["body", "text"], where: { text: null } });
    const cells = await cellsBy(query, 2, (reader) => sqlPages(reader, query));
    expect(cells).toEqual([["of no specimen", null]]);
  });
});
