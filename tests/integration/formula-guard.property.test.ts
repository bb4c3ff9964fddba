import fc from "fast-check";
import { expect, it } from "vitest";
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

it("SQL disarms the same texts as JavaScript, and leaves the same ones alone", { timeout: 60_000 }, () =>
  withDatabase(async (client) => {
    const sql = `SELECT ${sqlGuard("t")} AS guarded FROM unnest($1::text[]) WITH ORDINALITY AS u(t, i) ORDER BY i`;
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
