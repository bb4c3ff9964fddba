import { describe, expect, it } from "vitest";
import type { View } from "@/contract/export-request";
import { OffloadError } from "@/contract/offload-error";
import { flights } from "@/exports/flights";
import type { Actor } from "@/lib/auth/actor";
import { notes } from "@/exports/notes";
import { specimens } from "@/exports/specimens";
import { defineExport, everyRow, field, noRow } from "@/lib/define-export";
import { compileQuery, cursorValues, firstCursor, nextCursor, prismaPage } from "@/lib/query";

const actor: Actor = {
  id: "a",
  organisation: "o",
  role: "owner",
  name: "a@example.com",
  key: null,
  can: () => true,
};
const compile = (view: View, who = actor) => compileQuery(flights, who, view);

function faultsOf(view: View): string[] {
  try {
    compile(view);
  } catch (error) {
    if (error instanceof OffloadError) return error.faults.map(({ pointer }) => pointer);
  }
  return [];
}

describe("compiling a view", () => {
  it("writes all field columns when none are named, and computed ones only when asked", () => {
    expect(compile({}).columns.map(({ key }) => key)).not.toContain("punctuality");
    expect(compile({ columns: ["punctuality", "id"] }).columns.map(({ key }) => key)).toEqual([
      "punctuality",
      "id",
    ]);
  });

  it("selects what cells, computed columns and the cursor need, and no more", () => {
    expect(compile({ columns: ["originCity", "punctuality"] }).select).toEqual({
      origin: { select: { city: true } },
      delay: true,
      date: true,
      id: true,
    });
  });

  it("breaks ties by the primary key", () => {
    const sort = compile({ sort: [{ delay: "desc" }] }).sort;
    expect(sort.map(({ field, direction }) => [field.key, direction])).toEqual([
      ["delay", "desc"],
      ["id", "desc"],
    ]);
  });

  it("leaves out what stands behind a key, for it decides nothing", () => {
    const sort = compile({ sort: [{ delay: "asc" }, { id: "desc" }, { date: "asc" }] }).sort;
    expect(sort.map(({ field }) => field.key)).toEqual(["delay", "id"]);
  });

  it.each([
    [[{ date: "asc" }], true],
    [[{ date: "desc" }], true],
    [[{ date: "asc" }, { id: "desc" }], false],
    [[{ date: "asc" }, { delay: "asc" }], false],
    [[{ id: "desc" }], true],
    [[{ originCity: "asc" }], false],
  ] as const)("knows whether an index gives the order %j", (sort, isIndexed) => {
    expect(compile({ sort: sort.map((entry) => ({ ...entry })) }).isIndexed).toBe(isIndexed);
  });

  const filterOf = (where: View["where"]) => (compile({ where }).where as { AND: object[] }).AND[1];

  it("compiles filters over own and related columns to values", () => {
    const where = { delay: { gte: 15 }, originState: { in: ["TX"] }, origin: "AUS" };
    expect(filterOf(where)).toEqual({
      AND: [{ delay: { gte: 15 } }, { origin: { state: { in: ["TX"] } } }, { originId: { equals: "AUS" } }],
    });
  });

  it("puts the actor's scope before every filter", () => {
    const { where } = compile({}, { ...actor, region: "TX" });
    expect(where).toEqual({ AND: [{ origin: { state: "TX" } }, { AND: [] }] });
  });

  it("points at every fault at once", () => {
    const where = { nope: 1, delay: { gte: "x", near: 2 }, "a/b~c": 1, punctuality: "late" };
    expect(
      faultsOf({ columns: ["id", "nah", "id"], where, sort: [{ date: "asc" }, { punctuality: "asc" }] }),
    ).toEqual([
      "/columns/1",
      "/columns/2",
      "/where/nope",
      "/where/delay/gte",
      "/where/delay/near",
      "/where/a~1b~0c",
      "/where/punctuality",
      "/sort/1",
    ]);
  });

  it.each([
    [{ delay: 2147483648 }],
    [{ delay: 1.5 }],
    [{ delay: null }],
    [{ delay: {} }],
    [{ delay: { in: 5 } }],
    [{ delay: { in: Array.from({ length: 1001 }, (_, index) => index) } }],
    [{ date: "yesterday" }],
    [{ date: "2001-02-30" }],
    [{ date: "0000-01-01" }],
    [{ origin: "A\0" }],
    [{ origin: { toString: "x" } }],
    [{ constructor: 1 }],
    [JSON.parse('{"__proto__": {"delay": 1}}')],
    [{ origin: "\ud800" }],
  ])("refuses a filter that does not fit its column (%#)", (where) => {
    expect(faultsOf({ where })).not.toEqual([]);
  });

  it("takes null where the column may be null", () => {
    expect(filterOf({ originState: null })).toEqual({ AND: [{ origin: { state: { equals: null } } }] });
  });

  it("takes a missing relation for null, as the cell is empty then too", () => {
    const filter = (where: View["where"]) =>
      (compileQuery(notes, actor, { where }).where as { AND: object[] }).AND[1];
    expect(filter({ text: null })).toEqual({
      AND: [{ OR: [{ specimen: { text: { equals: null } } }, { specimen: null }] }],
    });
    expect(filter({ text: { equals: null, contains: "x" } })).toEqual({
      AND: [{ specimen: { text: { equals: null, contains: "x" } } }],
    });
  });

  it.each([
    ["small", 32768, 32767],
    ["oid", -1, 4294967295],
    ["real", 1e39, 0.1],
    ["uuid", "x", "6f1c1a1e-2f3b-4c5d-8e9f-0a1b2c3d4e5f"],
    ["inet", "10.0.0.1/33", "10.0.0.0/8"],
    ["bits", "102", "101"],
    ["date", "2001-01-01T12:00:00Z", "2001-01-01"],
    ["time", "25:00", "23:59:59.123"],
    ["time", "24:00", "23:59"],
    ["timeTz", "24:00:00", "00:00"],
    ["millis", "0001-01-01T00:00:00+01:00", "0001-01-01T00:00:00Z"],
    ["real", 1e-46, 1e-45],
    ["money", "92233720368547758.08", "-92233720368547758"],
    ["big", "9223372036854775808", "9223372036854775807"],
    ["mood", "so-so, well", "so_so"],
    ["instant", "2001-01-01T00:00:00.123456Z", "2001-01-01T00:00:00.123Z"],
  ])("takes for %s what its column can hold: not %j but %j", (column, wrong, right) => {
    const compileFor = (value: unknown) => compileQuery(specimens, actor, { where: { [column]: value } });
    expect(() => compileFor(wrong)).toThrow(OffloadError);
    expect(compileFor(right).where).toBeDefined();
  });

  it.each(["xml", "json", "bytes", "texts"])(
    "has no filter for %s, which Postgres cannot compare",
    (column) =>
      expect(() => compileQuery(specimens, actor, { where: { [column]: "x" } })).toThrow(OffloadError),
  );

  it("joins filters by AND, OR and NOT", () => {
    const where = { OR: [{ delay: { gte: 60 } }, { NOT: { originState: "TX", distance: { lt: 100 } } }] };
    const inner = { AND: [{ origin: { state: { equals: "TX" } } }, { distance: { lt: 100 } }] };
    expect(filterOf(where)).toEqual({
      AND: [{ OR: [{ AND: [{ delay: { gte: 60 } }] }, { AND: [{ NOT: [inner] }] }] }],
    });
  });

  it("points into AND, OR and NOT, where an empty filter would open or close every row", () => {
    const where = { OR: [{ delay: 1 }, { NOT: [{ nope: 1 }] }], AND: [{}], NOT: 5 };
    expect(faultsOf({ where })).toEqual(["/where/OR/1/NOT/0/nope", "/where/AND/0", "/where/NOT"]);
    expect(faultsOf({ where: { OR: [] } })).toEqual(["/where/OR"]);
  });

  it("refuses more conditions than a database plans in good time, above all those that join", () => {
    const either = (key: string, count: number) => ({
      OR: Array.from({ length: count }, (_, index) => ({ [key]: key === "id" ? index : `x${index}` })),
    });
    expect(faultsOf({ where: either("id", 100) })).toEqual([]);
    expect(faultsOf({ where: either("id", 101) })).toEqual(["/where"]);
    expect(faultsOf({ where: either("originCity", 10) })).toEqual([]);
    expect(faultsOf({ where: { ...either("originCity", 10), destinationCity: "x" } })).toEqual(["/where"]);
  });

  it("refuses AND, OR and NOT nested deeper than eight", () => {
    const nested = (depth: number): View["where"] =>
      depth === 0 ? { delay: 1 } : { NOT: nested(depth - 1) };
    expect(faultsOf({ where: nested(8) })).toEqual([]);
    expect(faultsOf({ where: nested(9) })).toEqual([`/where${"/NOT".repeat(9)}`]);
    expect(faultsOf({ where: nested(5000) })).toHaveLength(1);
  });

  it("takes %, _ and backslash in a text filter for themselves", () => {
    expect(filterOf({ originCity: { contains: "100%_\\" } })).toEqual({
      AND: [{ origin: { city: { contains: "100\\%\\_\\\\" } } }],
    });
    expect(filterOf({ originCity: { equals: "a_b" } })).toEqual({
      AND: [{ origin: { city: { equals: "a_b" } } }],
    });
  });
});

describe("a scope", () => {
  const scoped = (scope: () => never) =>
    defineExport("flight", {
      label: "Scoped",
      allow: () => true,
      scope,
      columns: { id: field("id") },
      defaultSort: { id: "asc" },
    });
  const whereFor = (scope: unknown) => compileQuery(scoped((() => scope) as () => never), actor, {}).where;

  it("opens every row only by name", () => {
    expect(whereFor(everyRow)).toEqual({ AND: [{}, { AND: [] }] });
    expect(whereFor(noRow)).toEqual({ AND: [{ OR: [] }, { AND: [] }] });
  });

  it.each([
    [undefined],
    [null],
    ["all"],
    [{}],
    [{ AND: [] }],
    [{ AND: [{}], NOT: [] }],
    [{ OR: [{}] }],
    [{ OR: [{ originId: "AUS" }, {}] }],
    [{ originId: {} }],
    [{ NOT: { OR: [] } }],
    [Promise.resolve(everyRow)],
    [new Map()],
    [{ originId: undefined }],
    [{ origin: { is: { state: undefined } } }],
  ])("that returns %j is an error, not every row", (scope) =>
    expect(() => whereFor(scope)).toThrow(/undefined/),
  );
});

describe("a page", () => {
  const query = compile({});

  it("goes on behind its cursor with the leading bound repeated", () => {
    const date = new Date("2001-01-01T00:01:00Z");
    const after = cursorValues(query.sort, { date, id: 7 });
    expect(after).toEqual(["2001-01-01T00:01:00.000Z", "7"]);
    const cursor = nextCursor(query.sort, firstCursor, after);
    expect(prismaPage(query, cursor!, 10)).toMatchObject({
      where: {
        AND: [
          query.where,
          {
            AND: [
              { AND: [] },
              {
                AND: [
                  { date: { gte: date } },
                  { OR: [{ date: { gt: date } }, { AND: [{ date: { equals: date } }, { id: { gt: 7 } }] }] },
                ],
              },
            ],
          },
        ],
      },
      orderBy: [{ date: "asc" }, { id: "asc" }],
      take: 10,
    });
  });

  it("goes on with the rows without a value once those with one are read", () => {
    const { sort } = compileQuery(specimens, actor, { sort: [{ text: "asc" }] });
    const second = nextCursor(sort, firstCursor, null);
    expect(second).toEqual({ segment: 1, after: null });
    expect(nextCursor(sort, second!, null)).toBeNull();
  });
});
