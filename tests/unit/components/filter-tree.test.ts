import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileTree, countConditions } from "@/components/filter/compile-tree";
import { toTree } from "@/components/filter/filter-tree";
import type { DefinitionColumn } from "@/contract/definition";
import type { WhereInput } from "@/contract/export-request";

const ordered = ["equals", "not", "in", "notIn", "gt", "gte", "lt", "lte"];
const column = (key: string, type: string, rest: Partial<DefinitionColumn> = {}): DefinitionColumn => ({
  ...{ key, label: key, type, nativeType: null, choices: null, isNullable: true },
  ...{ isSortable: true, isComputed: false, operators: ordered, ...rest },
});
const columns = [
  column("delay", "Int"),
  column("big", "BigInt"),
  column("price", "Decimal"),
  column("city", "String", { operators: [...ordered, "contains", "startsWith", "endsWith", "mode"] }),
  column("code", "String"),
  column("date", "DateTime"),
  column("state", "String", { choices: [{ value: "TX", label: "Texas" }] }),
  column("flag", "Boolean", { operators: ["equals", "not"] }),
];

const roundTrip = (where: WhereInput) => compileTree(toTree(where, columns), columns);

describe("a filter in the builder's fields", () => {
  it.each<[string, WhereInput, number]>([
    ["nothing", {}, 0],
    ["a value", { delay: 15 }, 1],
    ["two columns", { delay: { gte: 15 }, state: { in: ["TX"] } }, 2],
    ["any of two", { OR: [{ delay: { gte: 15 } }, { city: { contains: "x", mode: "insensitive" } }] }, 2],
    ["a group among others", { delay: { gte: 1 }, OR: [{ flag: true }, { code: "a" }] }, 3],
    ["a day", { date: { gte: "2001-01-01", lt: "2001-01-02" } }, 1],
    ["a day on", { date: { gte: "2001-01-01" } }, 1],
    ["empty and not", { city: null, code: { not: null } }, 2],
    ["a large number", { big: { in: ["9007199254740993", 5] } }, 1],
    ["a decimal", { price: { lte: "0.10" } }, 1],
    ["what it has no fields for", { NOT: { delay: 5 }, date: { gt: "2001-01-01T08:00:00Z" } }, 2],
    ["case that matters", { city: { contains: "x" } }, 1],
    ["commas in a list", { code: { in: ["a,b", " c"] } }, 1],
    ["a column that is gone", { nope: { gte: 1 } }, 1],
    ["the empty text", { code: "" }, 1],
  ])("is the same when it comes out: %s", (_what, where, conditions) => {
    expect(roundTrip(where)).toEqual(where);
    expect(countConditions(toTree(where, columns))).toBe(conditions);
  });

  it("means the same however it was written", () => {
    expect(roundTrip({ delay: { gte: 1, lte: 5 } })).toEqual({
      AND: [{ delay: { gte: 1 } }, { delay: { lte: 5 } }],
    });
    expect(roundTrip({ AND: { delay: 1 } })).toEqual({ delay: 1 });
    expect(roundTrip({ AND: [{ delay: 1 }, { flag: false }] })).toEqual({ delay: 1, flag: false });
    expect(roundTrip({ state: "TX" })).toEqual({ state: { in: ["TX"] } });
  });

  it("is stable once it came out, whatever it was", () => {
    const leaf = fc.oneof(
      fc.record({ delay: fc.oneof(fc.integer(), fc.record({ gte: fc.integer() })) }),
      fc.record({ code: fc.string() }),
      fc.record({ NOT: fc.record({ delay: fc.integer() }) }),
    );
    const { filter } = fc.letrec<{ filter: WhereInput }>((tie) => ({
      filter: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.record({ AND: fc.array(tie("filter"), { minLength: 1, maxLength: 3 }) }),
        fc.record({ OR: fc.array(tie("filter"), { minLength: 1, maxLength: 3 }) }),
      ),
    }));
    fc.assert(
      fc.property(filter, (where) => {
        const once = roundTrip(where);
        expect(once).not.toBeNull();
        expect(roundTrip(once ?? {})).toEqual(once);
      }),
    );
  });

  it.each([
    ["delay", "gte", "1.5"],
    ["delay", "gte", ""],
    ["delay", "in", "1, x"],
    ["price", "gt", "1e3"],
    ["date", "on", "2001-02-30"],
    ["date", "lastDays", "-1"],
    ["state", "in", ""],
    ["city", "contains", ""],
    ["gone", "equals", "1"],
  ] as const)("is none while a field is not filled in right: %s %s %s", (key, operator, value) => {
    expect(compileTree({ join: "AND", items: [{ column: key, operator, value }] }, columns)).toBeNull();
  });
});
