import { expect, test } from "vitest";
import { readSort, sortHref, sortShown } from "@/app/data/[definition]/view-sort";

const column = (key: string, isSortable: boolean) => ({
  ...{ key, label: key, type: "Int", isNullable: false },
  ...{ isSortable, isComputed: false, operators: [] },
});
const definition = {
  columns: [column("date", true), column("delay", true), column("json", false)],
  defaultSort: [{ date: "asc" as const }, { delay: "desc" as const }],
};

test("the order in the URL is the order of table and export", () => {
  expect(readSort(definition, { sort: "delay.desc" })).toEqual({
    sort: { key: "delay", direction: "desc" },
    notices: [],
  });
});

test.each(["json.asc", "nope.asc", "delay", "delay.up", "__proto__.asc", ".asc"])(
  "sort=%s is left out and said",
  (sort) => {
    expect(readSort(definition, { sort })).toEqual({
      sort: null,
      notices: [`The order was left out: “${sort}” is no column to sort by.`],
    });
  },
);

test("without one the definition's own order is shown", () => {
  expect(readSort(definition, { sort: "" })).toEqual({ sort: null, notices: [] });
  expect(sortShown(definition, null)).toEqual({ key: "date", direction: "asc" });
});

test("a heading leads to its order, then to the other way round, and keeps the filters", () => {
  const hrefOf = (key: string) => sortHref("/data/x", { state: "TX" }, sortShown(definition, null), key);
  expect(hrefOf("delay")).toBe("/data/x?state=TX&sort=delay.asc");
  expect(hrefOf("date")).toBe("/data/x?state=TX&sort=date.desc");
});
