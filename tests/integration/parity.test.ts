import { beforeAll, describe, expect, it } from "vitest";
import type { View } from "@/contract/export-request";
import { OffloadError } from "@/contract/offload-error";
import { registry } from "@/exports";
import { sqlPages } from "@/lib/lanes/sql-pages";
import { describeDefinition } from "@/lib/query";
import { cellsBy, compileView, copiedFileOf, cutView, fileOf, useStackDatabase } from "../support/read-cells";

// Both lanes write the same bytes: by every operator of every column, in every order, of every type. What random rows
// and views add to that is in views.property.test.ts.

beforeAll(useStackDatabase);

const names = ["specimens", "notes"] as const;
type Name = (typeof names)[number];

const columnsOf = (name: Name) =>
  describeDefinition(name, registry[name]).columns.filter(({ isComputed }) => !isComputed);
type Column = ReturnType<typeof columnsOf>[number];

async function expectSame(name: Name, view: View): Promise<void> {
  const query = compileView(name, view);
  const expected = await fileOf(query, 3);
  expect(await copiedFileOf(query, [{ limit: null }]), JSON.stringify(view)).toBe(expected);
}

/** Values of a column as they stand in its rows, as a filter asks for them. */
async function valuesOf(name: Name, { key, type }: Column): Promise<unknown[]> {
  const query = compileView(name, { columns: [key] });
  const cells = await cellsBy(query, 1000, (reader) => sqlPages(reader, query));
  const texts = [...new Set(cells.flatMap(([cell]) => cell ?? []))].slice(0, 6);
  if (type === "Boolean") return texts.map((text) => text === "true");
  // The largest number of all is, as Prisma writes it, too large for Postgres.
  if (["Int", "Float"].includes(type)) return texts.map(Number).filter((value) => Math.abs(value) < 1e300);
  // A filter's time has milliseconds.
  return type === "DateTime" ? texts.map((text) => text.replace(/(\.\d{3})\d+Z$/, "$1Z")) : texts;
}

/** What an operator is asked of some value. */
function operandOf(operator: string, value: unknown): object {
  if (operator === "in" || operator === "notIn") return { [operator]: [value, value] };
  if (operator === "mode") return { contains: String(value).slice(0, 2).toUpperCase(), mode: "insensitive" };
  if (["contains", "startsWith", "endsWith"].includes(operator)) {
    const text = String(value);
    return { [operator]: operator === "endsWith" ? text.slice(-2) : text.slice(0, 2) };
  }
  return { [operator]: value };
}

/** Not every value can be asked for: `infinity` as a time, for one. */
function canCompile(name: Name, view: View): boolean {
  try {
    compileView(name, view);
    return true;
  } catch (error) {
    if (error instanceof OffloadError && error.code === "invalid_input") return false;
    throw error;
  }
}

describe.each(names)("both lanes write the same %s", (name) => {
  const columns = columnsOf(name);

  it.each(columns.filter(({ operators }) => operators.length > 0).map((column) => [column.key, column]))(
    "by every operator of %s",
    async (key, column) => {
      const values = await valuesOf(name, column);
      for (const operator of column.operators) {
        const views = values.map((value) => ({ where: { [key]: operandOf(operator, value) } }) as View);
        const known = views.filter((view) => canCompile(name, view));
        expect(known.length, operator).toBeGreaterThan(0);
        await Promise.all(known.map((view) => expectSame(name, view)));
      }
      if (!column.isNullable) return;
      for (const where of [{ [key]: null }, { [key]: { not: null } }]) await expectSame(name, { where });
    },
  );

  it.each(columns.filter(({ isSortable }) => isSortable).map(({ key, isNullable }) => [key, isNullable]))(
    "in every order of %s",
    async (key, isNullable) => {
      for (const sort of ["asc", "desc"] as const) {
        const orders = isNullable
          ? [sort, { sort, nulls: "first" as const }, { sort, nulls: "last" as const }]
          : [sort];
        for (const order of orders) {
          const view = { sort: [{ [key]: order }] };
          await expectSame(name, view);
          const query = compileView(name, view);
          const ranges = (await cutView(query, 2)).map((range) => ({ range }));
          expect(await copiedFileOf(query, ranges), JSON.stringify(view)).toBe(await fileOf(query, 3));
        }
      }
    },
  );

  it.each(columns.map(({ key }) => [key]))("of %s alone", async (key) => {
    await expectSame(name, { columns: [key] });
  });
});
