import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileTree, countConditions, faultOfDraft } from "@/components/filter/compile-tree";
import type { Draft } from "@/components/filter/condition-draft";
import {
  groupOf,
  isGroup,
  startTree,
  toTree,
  withAdded,
  withChanged,
  type Group,
} from "@/components/filter/filter-tree";
import type { DefinitionColumn } from "@/contract/definition";
import type { WhereInput } from "@/contract/export-request";
import { meets, sampleRows } from "./sample-rows";

const ordered = ["equals", "not", "in", "notIn", "gt", "gte", "lt", "lte"];
const column = (key: string, type: string, rest: Partial<DefinitionColumn> = {}): DefinitionColumn => ({
  ...{ key, label: key, type, nativeType: null, choices: null, isNullable: true },
  ...{ isSortable: true, isComputed: false, operators: ordered, ...rest },
});
const choice = (value: string) => ({ value, label: value });
const columns = [
  column("delay", "Int"),
  column("big", "BigInt"),
  column("price", "Decimal"),
  column("speed", "Float"),
  column("city", "String", { operators: [...ordered, "contains", "startsWith", "endsWith", "mode"] }),
  column("code", "String"),
  column("date", "DateTime"),
  column("state", "String", { choices: [choice("TX"), choice("Washington, DC")] }),
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
    ["a choice with a comma", { state: { in: ["Washington, DC", "TX"] } }, 1],
    ["a branch that is every row", { OR: [{ delay: 1 }, {}] }, 2],
    ["any of nothing", { OR: [] }, 1],
    ["an operator as an operand", { city: { not: { startsWith: "a" } } }, 1],
    ["an operator to be equal to", { city: { equals: { startsWith: "a" } } }, 1],
    ["null in a list", { code: { in: [null, "a"] } }, 1],
    ["a list of none", { code: { in: [] }, state: { notIn: [] } }, 2],
    ["a text in the place of a list", { code: { in: "a" } }, 1],
    ["a number that cannot be typed", { price: { gte: 1e-7 } }, 1],
    ["any text, by the empty pattern", { city: { contains: "", mode: "insensitive" } }, 1],
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
    expect(roundTrip({ OR: [{ delay: 1 }, { AND: [{}] }] })).toEqual({ OR: [{ delay: 1 }, {}] });
    expect(roundTrip({ state: "Washington, DC" })).toEqual({ state: { in: ["Washington, DC"] } });
  });

  it("shuts out the same rows, and is stable, once it came out, whatever it was", () => {
    const text = fc.constantFrom("", "a", "a,b", " c");
    const state = fc.constantFrom("TX", "Washington, DC");
    const operator = fc.constantFrom("in", "notIn");
    const lists = <T>(key: string, of: fc.Arbitrary<T>) =>
      fc
        .tuple(operator, fc.array(of, { maxLength: 3 }))
        .map(([name, values]) => ({ [key]: { [name]: values } }));
    const leaf = fc.oneof(
      fc.constant({}),
      fc.record({
        delay: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.record({ gte: fc.nat(3), lte: fc.nat(3) })),
      }),
      fc.record({ code: fc.oneof(text, fc.record({ not: fc.option(text) })), state }),
      ...[lists("code", fc.option(text)), lists("state", state)],
      fc.record({ NOT: fc.record({ delay: fc.nat(3) }) }),
    );
    const { filter } = fc.letrec<{ filter: WhereInput }>((tie) => ({
      filter: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.record({ AND: fc.array(tie("filter"), { maxLength: 3 }) }),
        fc.record({ OR: fc.array(tie("filter"), { maxLength: 3 }) }),
        fc
          .tuple(leaf, fc.record({ OR: fc.array(tie("filter"), { maxLength: 2 }) }))
          .map(([one, or]) => ({ ...one, ...or })),
      ),
    }));
    fc.assert(
      fc.property(filter, (where) => {
        const once = roundTrip(where) ?? { delay: "not to be applied" };
        const rowsOf = (by: WhereInput) => sampleRows.filter((row) => meets(by, row));
        expect(rowsOf(once)).toEqual(rowsOf(where));
        expect(roundTrip(once)).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });

  it("leaves out a group whose conditions are all removed, however deep they stood", () => {
    const hollow = groupOf("AND", [groupOf("OR", [])]);
    const delay = { column: "delay", operator: "equals", value: "1" } as const;
    expect(compileTree(groupOf("OR", [delay, hollow]), columns)).toEqual({ delay: 1 });
  });

  it("loses no condition to its name", () => {
    const where = JSON.parse('{"delay":1,"__proto__":{"equals":1}}') as WhereInput;
    expect(Object.entries(roundTrip(where) ?? {})).toEqual(Object.entries(where));
  });

  it("keeps what stands in a list while its operator is another", () => {
    const listed = { column: "state", operator: "in", value: ["Washington, DC"] } as const;
    const compiled = (draft: Draft) => compileTree(groupOf("AND", [draft]), columns);
    expect(compiled({ ...listed, operator: "isNull" })).toEqual({ state: null });
    expect(compiled({ ...listed, operator: "notIn" })).toEqual({ state: { notIn: ["Washington, DC"] } });
    const typed = { column: "code", operator: "equals", value: "a, b" } as const;
    expect(compiled({ ...typed, operator: "in" })).toEqual({ code: { in: ["a", "b"] } });
    expect(compiled({ ...typed, value: ["a", "b"] })).toEqual({ code: "a, b" });
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
    expect(compileTree(groupOf("AND", [{ column: key, operator, value }]), columns)).toBeNull();
  });
});

describe("a condition's number", () => {
  const draft = (value: string): Draft => ({ column: "code", operator: "equals", value });
  const valuesOf = ({ items }: Group) => items.map((item) => [item.id, "value" in item ? item.value : null]);

  it("stays its own while others are removed, changed and added", () => {
    const group = groupOf("OR", ["a", "b", "c"].map(draft));
    const without = withChanged(group, 0, null);
    expect(valuesOf(without)).toEqual([
      [1, "b"],
      [2, "c"],
    ]);
    const more = withAdded(withChanged(without, 1, draft("B")), draft("d"));
    expect(valuesOf(more)).toEqual([
      [1, "B"],
      [2, "c"],
      [3, "d"],
    ]);
    expect(more.join).toBe("OR");
    expect(valuesOf(withAdded(groupOf("AND", []), draft("a")))).toEqual([[0, "a"]]);
  });

  it("tells every one from those beside it", () => {
    const tree = toTree({ OR: [{ AND: [{ delay: 1 }, { code: "a" }] }, { flag: true }, {}] }, columns);
    expect(tree.items.map(({ id }) => id)).toEqual([0, 1, 2]);
    const [inner] = tree.items;
    expect(inner && isGroup(inner) && inner.items.map(({ id }) => id)).toEqual([0, 1]);
  });
});

describe("a form without a filter", () => {
  const flag = column("flag", "Boolean", { operators: ["equals", "not"] });
  const uuid = column("uuid", "String", { nativeType: "Uuid" });

  it("begins with a condition that says nothing until it is filled in", () => {
    const tree = startTree({}, [flag, uuid, column("note", "Json", { operators: [] }), ...columns]);
    expect(tree.items).toMatchObject([{ column: "delay", value: "" }]);
    expect(compileTree(tree, columns)).toBeNull();
  });

  it("is empty where each condition would say something as it is", () => {
    expect(startTree({}, [flag, uuid]).items).toEqual([]);
  });

  it("is the filter's own where there is one", () => {
    expect(startTree({ flag: true }, columns)).toEqual(toTree({ flag: true }, columns));
  });
});

describe("a whole number", () => {
  const faultOf = (key: string, value: string) =>
    faultOfDraft(
      { column: key, operator: "gte", value },
      columns.find((one) => one.key === key),
    );

  it.each([
    ["delay", "2147483648"],
    ["delay", "-2147483649"],
    ["big", "9223372036854775808"],
    ["big", "9".repeat(100_000)],
    ["speed", "9".repeat(400)],
    ["speed", `-${"9".repeat(309)}`],
  ])("that its column cannot have is told at its field: %s", (key, value) => {
    expect(faultOf(key, value)).toBe("outOfRange");
  });

  it.each([
    ["delay", "2147483647"],
    ["delay", `${"0".repeat(30)}5`],
    ["delay", "-2147483648"],
    ["big", "-9223372036854775808"],
    ["speed", "9".repeat(308)],
  ])("that its column just can have is fine: %s %s", (key, value) => {
    expect(faultOf(key, value)).toBeNull();
  });
});
