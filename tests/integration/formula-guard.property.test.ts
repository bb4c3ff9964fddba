import fc from "fast-check";
import pg from "pg";
import { expect, inject, it } from "vitest";
import { inUtc } from "@/lib/db/prisma";
import { guardFormula } from "@/lib/formats/guard-formula";
import { sqlGuard } from "@/lib/formats/sql-guard";
import { withDatabase } from "../support/database";

/** Signs, blanks of all kinds, what numbers are made of, and letters; no null, which Postgres has not. */
const signs = [
  ..."=+-@＝＋－＠'\"\t\r\n\v\f  \u1680\u2003\u2028\u2029 \u205f　\ufeff\u200b0123456789.eEaß語😀",
];
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...signs), maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 8 }).filter((some) => !some.includes("\0")),
  fc.double().map(String),
);

const collations = ["default", "nondeterministic"];

it.each(collations)(
  "SQL disarms the same texts as JavaScript, and leaves the same ones alone, by a collation that is %s",
  { timeout: 60_000 },
  (collation) =>
    withDatabase(async (client) => {
      await client.query(
        `CREATE COLLATION pg_temp.nondeterministic (provider = icu, locale = 'und-u-ks-level2', deterministic = false)`,
      );
      const name = collation === "default" ? '"default"' : `pg_temp.${collation}`;
      const sql = `SELECT ${sqlGuard(`t COLLATE ${name}`)} AS guarded FROM unnest($1::text[]) WITH ORDINALITY AS u(t, i) ORDER BY i`;
      const property = fc.asyncProperty(
        fc.array(text, { minLength: 500, maxLength: 500, size: "max" }),
        async (texts) => {
          const { rows } = await client.query<{ guarded: string }>(sql, [texts]);
          expect(rows.map(({ guarded }) => guarded)).toEqual(texts.map(guardFormula));
        },
      );
      await fc.assert(property, { numRuns: 40 });
    }),
);

it("a pattern's backslashes are read as they stand, however the database is set", async () => {
  const url = new URL(inject("stack").databaseUrl);
  url.searchParams.set("options", "-c standard_conforming_strings=off");
  const client = new pg.Client({ connectionString: inUtc(url.href) });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT ${sqlGuard("t")} AS guarded FROM (VALUES (chr(12) || '=1')) AS u(t)`,
    );
    expect(rows).toEqual([{ guarded: "'\f=1" }]);
  } finally {
    await client.end();
  }
});
