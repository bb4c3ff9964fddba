import { expect, test } from "vitest";
import { filtersOf, readFilters } from "@/app/data/[definition]/view-filters";

const flights = filtersOf("flights");

test("filters in the URL become the where of table and export", () => {
  const { where, notices } = readFilters(flights, { minDelay: "15", originState: "TX" });
  expect(where).toEqual({ delay: { gte: 15 }, originState: { equals: "TX" } });
  expect(notices).toEqual([]);
});

test("blank fields of the form filter nothing", () => {
  expect(readFilters(flights, { minDelay: "", originState: " " }).where).toEqual({});
});

test.each(["abc", "1.5", "1e3", "99999999999", "__proto__"])(
  "minDelay=%s is left out and said",
  (minDelay) => {
    const { where, values, notices } = readFilters(flights, { minDelay, originState: "TX" });
    expect(where).toEqual({ originState: { equals: "TX" } });
    expect(values).toEqual({ originState: "TX" });
    expect(notices).toEqual([`“Delay at least” was left out: “${minDelay}” is not a whole number.`]);
  },
);

test("a repeated parameter counts once, and foreign ones not at all", () => {
  const { where, notices } = readFilters(flights, { minDelay: ["5", "6"], utm_source: "mail" });
  expect(where).toEqual({ delay: { gte: 5 } });
  expect(notices).toEqual([]);
});

test("a definition without filters of its own has none", () => {
  expect(filtersOf("toString")).toEqual([]);
});
