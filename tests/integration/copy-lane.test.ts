import { beforeAll, describe, expect, it, vi } from "vitest";
import type { View } from "@/contract/export-request";
import { copyOut } from "@/lib/db/copy-out";
import { copySource } from "@/lib/db/read-source";
import { sqlCells, sqlRange } from "@/lib/query";
import { exportReady, readFile } from "../support/api";
import { withDatabase } from "../support/database";
import { explain } from "../support/explain";
import { compileView, copiedFileOf, cutView, fileOf, useStackDatabase } from "../support/read-cells";

// The copy lane's file, held to what the prisma lane makes of the same view; random views are in views.property.test.ts.

beforeAll(useStackDatabase);

const all = [{ limit: null }];
const tag = "offload copy-lane test";

describe("the copy lane writes the same bytes", () => {
  it.each<[string, "specimens" | "notes" | "flights", View]>([
    ["of every type", "specimens", {}],
    ["of a note's specimen, which may be missing", "notes", { columns: ["body", "text"] }],
    ["by a filter that joins", "flights", { where: { originState: "TX", delay: { gte: 500 } } }],
    ["by a filter that finds nothing", "flights", { where: { id: -1 } }],
  ])("%s", async (_what, definition, view) => {
    const query = compileView(definition, view);
    expect(await copiedFileOf(query, all)).toBe(await fileOf(query, 1000));
  });

  it("disarmed", async () => {
    const columns = ["id", "text", "varchar", "char", "json", "moods", "bytes", "float"];
    const where = { id: { lte: 8 } };
    const file = await readFile(await exportReady({ definition: "specimens", columns, where }));
    expect(await copiedFileOf(compileView("specimens", { columns, where }), all, true)).toBe(file);
  });
});

it("a range is read in the order of its index, as far as its bounds, and what it joins is remembered", async () => {
  const query = compileView("flights", {});
  const range = (await cutView(query, 1_000_000))[1];
  if (!range?.after || !range.until) throw new Error("it has no bounds on both sides");
  const select = await sqlCells(query, (value) => value);
  const statement = sqlRange(select, select.cells, query.sort, range);
  const nodes = await withDatabase((client) => explain(client, statement));
  const scan = nodes.find((node) => node["Relation Name"] === "flight");
  expect(scan).toMatchObject({ "Node Type": "Index Scan" });
  expect(scan?.["Index Cond"]).toMatch(/^\(\(ROW\(.*\) > ROW\(.*\)\) AND \(ROW\(.*\) <= ROW\(.*\)\)\)$/);
  expect(scan?.["Rows Removed by Filter"] ?? 0).toBe(0);
  const types = nodes.map((node) => node["Node Type"]);
  expect(types).not.toContain("Sort");
  expect(types.filter((type) => type === "Memoize")).toHaveLength(2);
});

describe("what a filter asks for reaches Postgres as a value", () => {
  const texts = [
    "'",
    "''",
    '"',
    "\\",
    "\\'",
    "$1",
    "$$",
    "%",
    "_",
    "'; DROP TABLE specimen; --",
    "x".repeat(1 << 20),
  ];

  it.each(texts.map((text) => [text.slice(0, 30), text]))("%s", async (_start, text) => {
    // The column's index takes no more.
    const stored = text.slice(0, 100);
    await withDatabase((client) =>
      client.query("INSERT INTO specimen (id, text) VALUES (30001, $1), (30002, $1 || 'y')", [stored]),
    );
    try {
      const [one, other, both] = [["30001"], ["30002"], ["30001", "30002"]];
      const isStored = stored === text;
      const conditions: [View["where"], readonly string[]][] = [
        [{ text }, isStored ? one : []],
        [{ text: { contains: text } }, isStored ? both : []],
        [{ text: { in: [text, "z"] } }, isStored ? one : []],
        [{ text: { not: text } }, isStored ? other : both],
      ];
      for (const [condition, ids] of conditions) {
        const where = { AND: [{ id: { in: [30001, 30002] } }, condition ?? {}] };
        const query = compileView("specimens", { columns: ["id"], where });
        const copied = await copiedFileOf(query, all);
        expect(copied).toBe(await fileOf(query, 1000));
        expect(copied.trim().split("\n").slice(1)).toEqual(ids);
      }
    } finally {
      await withDatabase((client) => client.query("DELETE FROM specimen WHERE id > 30000"));
    }
  });
});

describe("a COPY that fails", () => {
  const copy = (text: string, timeoutMs: number) =>
    copySource({ held: null, tag }, timeoutMs, async (client) => {
      for await (const chunk of copyOut(client, { text, values: [] }, "FORMAT csv"))
        expect(chunk).toBeDefined();
    });

  it.each([
    ["outlives its time", "SELECT pg_sleep(20)", "ReadTimeoutError"],
    [
      "is refused in the middle",
      "SELECT 1 / (3000 - n) FROM generate_series(1, 5000) AS n",
      "QueryRefusedError",
    ],
    ["cannot be planned", "SELECT nothing FROM specimen", "QueryRefusedError"],
  ])("says so when it %s", async (_when, text, name) => {
    await expect(copy(text, 500)).rejects.toMatchObject({ name });
  });

  it("says so when its role may not read the table", async () => {
    const copying = copySource({ held: null, tag }, 5000, async (client) => {
      await client.query("SET LOCAL ROLE pg_monitor");
      const statement = { text: "SELECT id FROM specimen", values: [] };
      for await (const chunk of copyOut(client, statement, "FORMAT csv")) expect(chunk).toBeDefined();
    });
    await expect(copying).rejects.toMatchObject({ name: "QueryRefusedError", state: "42501" });
  });

  it("is left when the database does not answer any more", async () => {
    const copying = copy("SELECT pg_sleep(20)", 3000);
    const isLeft = expect(copying).rejects.toThrow("Connection terminated");
    const find = "SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND query LIKE 'COPY%'";
    const read = async () =>
      withDatabase(async (client) => {
        const { rows } = await client.query<{ pid: number }>(find, [tag]);
        if (!rows[0]) throw new Error("it does not copy yet");
        return rows[0].pid;
      });
    const pid = await vi.waitFor(read, { timeout: 2500 });
    process.kill(pid, "SIGSTOP");
    await isLeft.finally(() => process.kill(pid, "SIGCONT"));
  });

  it("says so when its connection is ended", async () => {
    const copying = copy("SELECT pg_sleep(20)", 30_000);
    const isEnded = expect(copying).rejects.toMatchObject({ code: "57P01" });
    const end =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND query LIKE 'COPY%'";
    await expect
      .poll(() => withDatabase(async (client) => (await client.query(end, [tag])).rowCount))
      .toBe(1);
    await isEnded;
  });
});
