import { describe, expect, it } from "vitest";
import type { View } from "@/contract/export-request";
import { flights } from "@/exports/flights";
import { defineExport, field } from "@/lib/define-export";
import { compileQuery, tablesOf } from "@/lib/query";
import { owner } from "../support/owner";

const airports = (scope: object) =>
  defineExport("airport", {
    label: "Airports",
    allow: () => true,
    scope: () => scope,
    columns: { iata: field("iata"), city: field("city") },
    defaultSort: { iata: "asc" },
  });

const tables = (definition: Parameters<typeof compileQuery>[0], view: View = {}, actor = owner) =>
  tablesOf(compileQuery(definition, actor, view));
const namesOf = (...asked: Parameters<typeof tables>) => tables(...asked).map(({ name }) => name);

describe("the tables that a query reads", () => {
  it("are that of its rows, by its names in the database, with the columns that the schema has", () => {
    const [table, ...more] = tables(flights, { columns: ["id"] });
    expect(table).toMatchObject({ schema: "public", name: "flight" });
    expect([...table!.columns].sort()).toEqual(["date", "delay", "destination", "distance", "id", "origin"]);
    expect(more).toEqual([]);
  });

  it.each<[string, View]>([
    ["column", { columns: ["id", "originCity"] }],
    ["order", { columns: ["id"], sort: [{ originCity: "asc" }] }],
    ["filter", { columns: ["id"], where: { OR: [{ originState: { in: ["TX"] } }, { delay: { gt: 9 } }] } }],
  ])("are those, too, that a %s leads to", (_what, view) => {
    expect(namesOf(flights, view)).toEqual(["flight", "airport"]);
  });

  it("are found however deep a filter is, and however long its lists are", () => {
    const ids = Array.from({ length: 1000 }, (_, index) => index);
    let where: View["where"] = { id: { in: ids }, originState: { in: ["TX"] } };
    for (let depth = 1; depth < 7; depth++) where = { OR: [where] };
    expect(namesOf(flights, { columns: ["id"], where })).toEqual(["flight", "airport"]);
  });

  it("are those of a scope, at any depth", () => {
    expect(namesOf(flights, { columns: ["id"] }, { ...owner, region: "TX" })).toEqual(["flight", "airport"]);
    const leadsBack = { NOT: { departures: { some: { destination: { is: { state: "TX" } } } } } };
    expect(namesOf(airports(leadsBack)).sort()).toEqual(["airport", "flight"]);
    expect(namesOf(airports({ city: { not: null } }))).toEqual(["airport"]);
  });
});
