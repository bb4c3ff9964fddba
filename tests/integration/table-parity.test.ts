import fc from "fast-check";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { viewHref, viewOf, viewParsers, type ViewParams } from "@/client/view-params";
import type { View } from "@/contract/export-request";
import { readView, type ViewPage } from "@/lib/jobs/read-view";
import { exportReady, readFile } from "../support/api";
import { withDatabase } from "../support/database";
import { owner } from "../support/owner";
import { randomRow, randomView } from "../support/random-views";
import { useStackDatabase } from "../support/read-cells";

// Same as my table: what a page of rows shows, page by page, is what its export writes.

const firstId = 2000;
const removeRows = () =>
  withDatabase((client) => client.query("DELETE FROM specimen WHERE id >= $1", [firstId]));

beforeAll(async () => {
  useStackDatabase();
  await removeRows();
  const rows = fc.sample(randomRow, { numRuns: 60, seed: 8 });
  const json = JSON.stringify(rows.map((row, index) => ({ ...row, id: firstId + index })));
  await withDatabase((client) =>
    client.query("INSERT INTO specimen SELECT * FROM json_populate_recordset(NULL::specimen, $1)", [json]),
  );
});
afterAll(removeRows);

type Read = (place: { after?: string; before?: string }) => Promise<ViewPage>;

/** All rows by the links to the next page, and all again by those to the previous one. */
async function readThrough(read: Read) {
  let page = await read({});
  const there = [page];
  while (page.after !== null) there.push((page = await read({ after: page.after })));
  const back = [page];
  while (page.before !== null) back.unshift((page = await read({ before: page.before })));
  const cellsOf = (pages: ViewPage[]) => pages.flatMap(({ rows }) => rows ?? []);
  return { there: cellsOf(there), back: cellsOf(back) };
}

/** In a file, an empty cell is one without quotes; here only the texts are compared. */
const textsOf = (rows: readonly (readonly (string | null)[])[]) =>
  rows.map((row) => row.map((cell) => cell ?? ""));

describe("the pages of a view", () => {
  it("are its exported file, read through forwards and backwards: 200 random views", async () => {
    const views = fc.sample(randomView, { numRuns: 200, seed: 2026 });
    for (let begin = 0; begin < views.length; begin += 4) {
      await Promise.all(views.slice(begin, begin + 4).map(compare));
    }
  }, 600_000);

  async function compare({ view: { where, ...rest }, pageRows }: { view: View; pageRows: number }) {
    const view = { ...rest, where: { AND: [...(where ? [where] : []), { id: { gte: firstId } }] } };
    const read: Read = (place) => readView(owner, "specimens", view, { take: pageRows, ...place });
    const { there, back } = await readThrough(read);
    const job = await exportReady({ definition: "specimens", ...view, guard: false });
    // Behind the last line's end there is no line.
    const lines = Papa.parse<string[]>((await readFile(job)).trimEnd()).data.slice(1);
    expect({ view, rows: textsOf(there) }).toEqual({ view, rows: lines });
    expect({ view, rows: textsOf(back) }).toEqual({ view, rows: lines });
  }

  it("stay where they are when rows before them come and go", async () => {
    const view: View = { columns: ["id"], where: { id: { gte: firstId } }, sort: [{ id: "asc" }] };
    const read: Read = (place) => readView(owner, "specimens", view, { take: 5, ...place });
    const first = await read({});
    const second = await read({ after: first.after ?? "" });
    await withDatabase(async (client) => {
      await client.query("DELETE FROM specimen WHERE id BETWEEN $1 AND $2", [firstId, firstId + 2]);
      expect((await read({ after: first.after ?? "" })).rows).toEqual(second.rows);
      expect((await read({ before: second.before ?? "" })).rows).toHaveLength(2);
    });
  });

  it.each(["", "x", "bm9uc2Vuc2U", "WzAsWyIxIiwiMiIsIjMiXV0", "Wzk5LFsiMSJdXQ", "WzAsWyJ4Il1d"])(
    "begin at no place that is none: %s",
    async (after) => {
      const view: View = { columns: ["id"], sort: [{ id: "asc" }] };
      const reading = readView(owner, "specimens", view, { take: 5, after });
      await expect(reading).rejects.toMatchObject({
        code: "invalid_input",
        faults: [{ pointer: "/after", detail: "is no place in these rows" }],
      });
    },
  );
});

describe("the address of a view", () => {
  it("is read as it was written", () => {
    const params: ViewParams = {
      columns: ["id", "text"],
      where: { text: { contains: 'a&b=c#d "e" % +,ä' }, OR: [{ int: 1 }, { int: null }] },
      sort: [
        { key: "int", direction: "desc" },
        { key: "id", direction: "asc" },
      ],
    };
    const url = new URL(viewHref("/data/specimens", params, { after: "WzAs" }), "http://localhost");
    const parsed = Object.entries(viewParsers).map(([key, parser]) => {
      const text = url.searchParams.get(key);
      return [key, text === null ? null : parser.parse(text)];
    });
    expect(Object.fromEntries(parsed)).toEqual({ ...params, after: "WzAs", before: null });
    expect(viewOf(params).sort).toEqual([{ int: "desc" }, { id: "asc" }]);
  });
});
