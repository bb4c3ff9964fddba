import pg from "pg";
import { beforeAll, expect, it, vi } from "vitest";
import { csvWriter } from "@/lib/lanes/csv-writer";
import { compileView, partOf, useStackDatabase } from "../support/read-cells";

beforeAll(useStackDatabase);

it("while a page becomes text, the next is on its way, as soon as it is known how many rows pages may have", async () => {
  const query = compileView("flights", { columns: ["id", "date"] });
  const sent = vi.spyOn(pg.Client.prototype, "query");
  const pagesAsked = () =>
    sent.mock.calls.filter(([statement]) => (statement as { rowMode?: string }).rowMode === "array").length;
  const writer = csvWriter(query.columns, false);
  const asked: number[] = [];
  const lines: typeof writer.lines = (rows) => {
    asked.push(pagesAsked());
    return writer.lines(rows);
  };
  const chunks = await partOf(query, { writer: { ...writer, lines }, rows: 12_000 });
  sent.mockRestore();
  expect(chunks.map(({ rows }) => rows).slice(0, 5)).toEqual([10, 160, 2560, 3000, 3000]);
  // Behind the first: a few statements prepare the reading.
  expect(asked.slice(0, 5).map((pages) => pages - (asked[0] ?? 0))).toEqual([0, 1, 2, 4, 5]);
});
