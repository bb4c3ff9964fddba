import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { create, exportReady, readFile, waitFor } from "../support/api";
import { copyToFile, withDatabase } from "../support/database";
import { download, scratch } from "../support/download";
import { expectSameFile } from "../support/expect-same-file";
import { holdFirstPart } from "../support/hold-first-part";
import { flightsQuoted, flightsSql } from "../support/flights-oracle";
import type { ExportRequest } from "@/contract/export-request";

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Exports flights and compares the file with what SQL's COPY writes. */
async function expectSameAsSql(request: Omit<ExportRequest, "definition">, rest: string) {
  const job = await exportReady({ definition: "flights", ...request });
  const { file, sha256 } = await download(job, "flights.csv");
  expect(sha256).toBe(job.receipt?.sha256);
  const expected = path.join(scratch, "flights.sql.csv");
  await copyToFile(flightsSql(rest), flightsQuoted, expected);
  await expectSameFile(file, expected);
  return job;
}

describe("an export of flights", () => {
  it("has all three million rows, byte for byte what SQL's COPY writes", { timeout: 600_000 }, async () => {
    const job = await expectSameAsSql({}, "ORDER BY f.date, f.id");
    expect(job.receipt).toMatchObject({ rowsExpected: 3_000_000, rowsWritten: 3_000_000, truncated: null });
    expect(job.receipt?.parts).toBeGreaterThan(1);
  });

  it("by primary key has the filtered rows", async () => {
    const where = { delay: { gt: 60 }, originState: { in: ["TX", "CA"] }, date: { lt: "2001-01-20" } };
    const sql = `WHERE f.delay > 60 AND o.state IN ('TX', 'CA') AND f.date < '2001-01-20Z' ORDER BY f.id`;
    const job = await expectSameAsSql({ where, sort: [{ id: "asc" }] }, sql);
    expect(job.receipt?.rowsWritten).toBeGreaterThan(4000);
  });

  it("by a column full of ties keeps every row, backwards too", async () => {
    const where = { date: { gte: "2001-02-01", lt: "2001-02-05" } };
    const sql = `WHERE f.date >= '2001-02-01Z' AND f.date < '2001-02-05Z' ORDER BY f.delay DESC, f.id DESC`;
    await expectSameAsSql({ where, sort: [{ delay: "desc" }, { id: "desc" }] }, sql);
  });

  it("with a limit says what it left out", async () => {
    const job = await expectSameAsSql(
      { limit: 5001, sort: [{ id: "desc" }] },
      "ORDER BY f.id DESC LIMIT 5001",
    );
    expect(job.receipt?.truncated).toEqual({ cause: "limit", rowsMatching: 3_000_000 });
  });

  it("that match nothing is a ready file with the header only", async () => {
    const job = await exportReady({ definition: "flights", where: { delay: 1_000_000 } });
    expect(await readFile(job)).toMatch(/^Flight,Departure,[^\n]*\n$/);
    expect(job.receipt).toMatchObject({ rowsExpected: 0, rowsWritten: 0, truncated: null });
  });

  it("has computed columns when asked for, in the asked order", async () => {
    const request = { columns: ["punctuality", "id"], sort: [{ id: "asc" as const }], limit: 3 };
    const job = await exportReady({ definition: "flights", ...request });
    expect(await readFile(job)).toBe('Punctuality,Flight\n"late",1\n"late",2\n"late",3\n');
  });

  it("shows one moment: a row that comes in while it runs is not in it", async () => {
    const request = { sort: [{ id: "asc" as const }], where: { id: { gt: 2_000_000 } } };
    const { id } = await create({ definition: "flights", ...request });
    try {
      await holdFirstPart(withDatabase, id, async () => {
        await waitFor(id, ({ progress }) => progress.total !== null);
        await withDatabase((client) => client.query(addFlight));
        // Until the step's time is up: the last rows are the next one's, over connections that are opened only then.
        await delay(2500);
      });
      const job = await waitFor(id, ({ state }) => state === "ready");
      expect(job.receipt).toMatchObject({ lane: "copy", rowsWritten: 1_000_000, asOfEnd: null });
    } finally {
      await withDatabase((client) => client.query(removeFlight));
    }
  });
});

const addFlight =
  "INSERT INTO flight SELECT 3000001, date, delay, distance, origin, destination FROM flight WHERE id = 1";
const removeFlight = "DELETE FROM flight WHERE id = 3000001";

describe("an export of airports", () => {
  it("writes nulls that stand alone in their line as lines", async () => {
    const all = await exportReady({ definition: "airports", columns: ["state"] });
    const lines = (await readFile(all)).split("\n");
    expect(lines).toHaveLength(3376 + 2);
    expect(lines).toContain('""');
  });

  it("keeps null and empty text apart", async () => {
    const job = await exportReady({
      definition: "airports",
      columns: ["iata", "state"],
      where: { state: null },
    });
    const [header, first] = (await readFile(job)).split("\n");
    expect([header, first]).toEqual(["IATA code,State", expect.stringMatching(/^"\w+",$/)]);
  });
});
