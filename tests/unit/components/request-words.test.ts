import { describe, expect, it, test } from "vitest";
import { en } from "@/components/messages/en";
import { requestWords, type Described } from "@/components/request-words";
import type { Asked } from "@/contract/export-request";

const column = (key: string, label: string, type = "String") => ({
  ...{ key, label, type, nativeType: null, choices: null, isNullable: true },
  ...{ isSortable: true, isComputed: false, operators: [] },
});

const flights: Described = {
  label: "Flights",
  columns: [
    column("date", "Departure", "DateTime"),
    column("delay", "Delay (min)", "Int"),
    column("originState", "Origin state"),
    column("originCity", "Origin city"),
  ],
  defaultSort: [{ date: "asc" }],
};

const words = (asked: Asked) => requestWords(asked, flights, en);
const filter = (where: Asked["where"]) => words({ where }).replace(", by Departure", "");

describe("what was asked", () => {
  it("reads as the page's filters do", () => {
    expect(words({ where: { delay: { gte: 15 }, originState: { equals: "TX" } } })).toBe(
      "Delay at least 15 min, Origin state is \u2068TX\u2069, by Departure",
    );
  });

  it("keeps what is written from right to left apart from the words around it", () => {
    expect(filter({ originCity: "שלום", delay: 1 })).toBe("Origin city is \u2068שלום\u2069, Delay is 1 min");
  });

  it("without a filter is every row, in the definition's own order", () => {
    expect(words({})).toBe("Every row, by Departure");
    expect(words({ where: {} })).toBe("Every row, by Departure");
  });

  it("names its order, its columns, its limit and what else is out of the ordinary", () => {
    const sort: Asked["sort"] = [{ delay: "desc" }, { originCity: { sort: "asc", nulls: "first" } }];
    expect(words({ sort, columns: ["delay", "date"], limit: 68_644, guard: false })).toBe(
      "Every row, by Delay descending, then Origin city, empty ones first, 2 columns, 68,644 at most, formulas left as they are",
    );
    expect(words({ columns: ["date"], guard: true })).toBe("Every row, by Departure, 1 column");
  });

  it("of a definition that is gone falls back to the stable names", () => {
    const asked: Asked = { where: { price: { gte: 5 }, city: "Ulm" }, sort: [{ price: "desc" }] };
    expect(requestWords(asked, undefined, en)).toBe(
      "price at least 5, city is \u2068Ulm\u2069, by price descending",
    );
    expect(requestWords({}, undefined, en)).toBe("Every row");
  });
});

test.each<[Asked["where"], string]>([
  [{ originState: "TX" }, "Origin state is \u2068TX\u2069"],
  [{ originState: { not: "TX" } }, "Origin state is not \u2068TX\u2069"],
  [{ originState: null }, "Origin state is empty"],
  [{ originState: { not: null } }, "Origin state is not empty"],
  [{ originState: { in: ["TX", "CA"] } }, "Origin state is one of \u2068TX\u2069, \u2068CA\u2069"],
  [{ originState: { notIn: ["TX"] } }, "Origin state is not \u2068TX\u2069"],
  [{ originState: { notIn: ["TX", "CA"] } }, "Origin state is none of \u2068TX\u2069, \u2068CA\u2069"],
  [{ delay: { in: [1, 2, 3, 4, 5, 6, 7] } }, "Delay is one of 1, 2, 3, 4, 5 and 2 more"],
  [{ delay: { gt: 1, lte: 9 } }, "Delay above 1 min, Delay at most 9 min"],
  [
    { date: { gte: "2001-02-01", lt: "2001-03-01" } },
    "Departure from \u20682001-02-01\u2069, Departure before \u20682001-03-01\u2069",
  ],
  [{ originCity: { contains: "san", mode: "insensitive" } }, "Origin city contains \u2068san\u2069"],
  [{ originCity: "" }, "Origin city is “”"],
  [{ originCity: "Washington, DC" }, "Origin city is “\u2068Washington, DC\u2069”"],
  [{ originCity: { startsWith: "x".repeat(50) } }, `Origin city starts with \u2068${"x".repeat(40)}…\u2069`],
  [{ AND: { delay: 1 } }, "Delay is 1 min"],
  [
    { OR: [{ delay: { gt: 60 } }, { originState: "TX", delay: 0 }] },
    "(Delay above 60 min or (Origin state is \u2068TX\u2069, Delay is 0 min))",
  ],
  [{ OR: [{ delay: 1 }, {}] }, "(Delay is 1 min or every row)"],
  [{ OR: [{ delay: 1 }, { AND: [{}] }] }, "(Delay is 1 min or every row)"],
  [{ OR: [{ delay: 1, originState: "TX" }] }, "(Delay is 1 min, Origin state is \u2068TX\u2069)"],
  [{ OR: [{}] }, "Every row"],
  [{ OR: [] }, "no row"],
  [{ NOT: {} }, "not (every row)"],
  [{ originState: { in: [] } }, "no row"],
  [{ originState: { notIn: [] } }, "every row"],
  [{ originState: { not: { startsWith: "T" } } }, 'Origin state is not {"startsWith":"T"}'],
  [
    { NOT: [{ delay: 1 }, { originState: "TX" }] },
    "not (Delay is 1 min), not (Origin state is \u2068TX\u2069)",
  ],
])("%j reads %s", (where, text) => {
  expect(filter(where)).toBe(text);
});
