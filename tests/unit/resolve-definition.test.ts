import { describe, expect, it } from "vitest";
import { computed, defineExport, everyRow, field } from "@/lib/define-export";
import { resolveDefinition } from "@/lib/query";

describe("a definition that cannot work", () => {
  const base = { label: "Broken", allow: () => true, scope: () => everyRow, defaultSort: {} } as const;
  const resolve = (declaration: object, model: "airport" | "note" = "airport") =>
    resolveDefinition(defineExport(model, { ...base, ...declaration } as never));
  const columnOf = (path: string) => ({ columns: { column: field(path as "iata") } });

  it.each([
    ["a field that is not there", columnOf("nope"), /column column \(nope\): there is no field nope/],
    ["a path to many rows", columnOf("departures.id"), /departures leads to many rows/],
    ["a relation", columnOf("departures"), /leads to many rows/],
    ["a path behind a field", columnOf("iata.x"), /iata is a field/],
    ["a name of Object", columnOf("constructor"), /there is no field constructor/],
    ["no columns", { columns: {} }, /no columns/],
    ["a column with a filter's word", { columns: { AND: field("iata") } }, /may be called AND/],
    [
      "two headings alike",
      { columns: { a: field("iata", { label: "X" }), b: field("name", { label: "X" }) } },
      /a and b have the same label, X/,
    ],
    [
      "a computed column that waits",
      { columns: { a: computed({ iata: true } as never, (async () => Promise.resolve("x")) as never) } },
      /column a is computed by an async function/,
    ],
    [
      "a computed column of a field that is not there",
      { columns: { a: computed({ nope: true } as never, () => 1) } },
      /no field nope/,
    ],
    ["a sort by no column", { ...columnOf("iata"), defaultSort: { nope: "asc" } }, /default sort names nope/],
    ["a consistency of another name", { ...columnOf("iata"), consistency: "page" }, /consistency is "page"/],
    [
      "a row's error that is ignored",
      { ...columnOf("iata"), onRowError: "ignore" },
      /onRowError is "ignore" and must be "fail" or "skip"/,
    ],
    [
      "half a row at most",
      { ...columnOf("iata"), maxRows: 0.5 },
      /maxRows is 0.5 and must be a whole number of at least 1/,
    ],
    ["no row at most", { ...columnOf("iata"), maxRows: 0 }, /maxRows is 0/],
    ["rows in words", { ...columnOf("iata"), maxRows: "100" }, /maxRows is "100"/],
    ["no minutes", { ...columnOf("iata"), maxMinutes: 0 }, /maxMinutes is 0 and must be a number above 0/],
    ["endless minutes", { ...columnOf("iata"), maxMinutes: Infinity }, /maxMinutes is Infinity/],
    ["a setting that is not there", { ...columnOf("iata"), maxMinutes: Number(undefined) }, /is NaN/],
  ])("says so in one sentence: %s", (_what, declaration, sentence) =>
    expect(() => resolve(declaration)).toThrow(sentence),
  );

  it("is not one with every option set", () => {
    const options = { consistency: "keyset", onRowError: "skip", maxRows: 1, maxMinutes: 0.5 } as const;
    expect(resolve({ ...columnOf("iata"), ...options }).columns.size).toBe(1);
  });

  it("says that a computed column's row cannot be found by a key finer than Prisma's dates", () => {
    const columns = { a: computed<"note", "body">({ body: true }, (note) => note.body) };
    expect(() => resolve({ columns }, "note")).toThrow(/writtenAt, by which its row is found/);
  });
});
