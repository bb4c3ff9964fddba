import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readSource } from "@/lib/db/read-source";
import type { JobRef } from "@/lib/jobs/transition-job";
import { withDatabase } from "../support/database";
import { loadSteps, planned, rowOf, storedFilesOf, type Steps } from "../support/steps";
import {
  allColumns,
  type Compute,
  declareTrial,
  deleteTrial,
  insertTrial,
  slowly,
  trialTexts,
} from "../support/trial-definition";

// What ends a file early, and what is left out of it: nothing silently.

let steps: Steps;
beforeAll(async () => {
  steps = await loadSteps({
    OFFLOAD_PART_SECONDS: "1",
    OFFLOAD_SNAPSHOT_MINUTES: "0.02",
    OFFLOAD_ROW_SECONDS: "0.5",
  });
});
beforeEach(() => insertTrial(12_000));
afterAll(deleteTrial);

/** Runs a job's steps to its end, as the engine would. */
async function run(definition: string, request: object = allColumns) {
  const job = await planned(steps, request, definition);
  let next = await steps.attemptStep(job, 0, () => steps.writePart(job, 1));
  while (next?.nextPart) {
    const number: number = next.nextPart;
    next = await steps.attemptStep(job, 0, () => steps.writePart(job, number));
  }
  if (next) await steps.attemptStep(job, 0, () => steps.finishJob(job));
  return { ...(await rowOf(steps, job)), lines: linesOf(job) };
}

function linesOf(job: JobRef): string[] {
  const [file] = storedFilesOf(job);
  return file ? readFileSync(file, "utf8").trimEnd().split("\n").slice(1) : [];
}

const name = ({ text }: { text: string | null }) => text ?? "";

describe("a row that a computed column is not done with in OFFLOAD_ROW_SECONDS", () => {
  const endlessOf = (text: string | null) => {
    for (; text === "t000006";);
    return text ?? "";
  };

  it("ends the export at once, and is named", async () => {
    await insertTrial(5);
    const row = await run(declareTrial("endless", ({ text }) => endlessOf(text)));
    expect(row).toMatchObject({ state: "failed", attempt: 1, trouble: null });
    expect(row.error).toEqual({
      code: "row_failed",
      detail:
        "The column computed could not be made of the row with id 1000003: it had computed for 0.5 s and was not done",
    });
  });

  it("is left out where such rows are, also of several exports at once, and none of them is taken for lost", async () => {
    await insertTrial(5);
    const names = ["one", "two", "three"].map((each) =>
      declareTrial(each, ({ text }) => endlessOf(text), { onRowError: "skip" }),
    );
    const rows = await Promise.all(names.map((each) => run(each)));
    for (const row of rows) expect(row).toMatchObject({ state: "ready", gen: 1, attempt: 1 });
  });

  it("is left out, counted and named", async () => {
    await insertTrial(5);
    const row = await run(declareTrial("endless", ({ text }) => endlessOf(text), { onRowError: "skip" }));
    expect(row.lines).toHaveLength(4);
    expect(row.receipt).toMatchObject({
      rowsWritten: 4,
      skipped: { rows: 1, first: [{ column: "computed" }] },
    });
  });
});

it("a part ends behind any row of a page that computes for long, and the next goes on there", async () => {
  const row = await run(declareTrial("slow", slowly));
  expect(row.receipt).toMatchObject({ rowsWritten: 12_000, truncated: null });
  expect((row.receipt as { parts: number }).parts).toBeGreaterThan(2);
  expect(row.lines.map((line) => line.split(",")[1]?.replaceAll('"', ""))).toEqual(await trialTexts());
});

describe("a definition's cap", () => {
  it("of rows cuts the file, and the receipt says so", async () => {
    const row = await run(declareTrial("few", name, { maxRows: 70 }));
    expect(row.receipt).toMatchObject({
      ...{ rowsExpected: 70, rowsWritten: 70, truncated: { cause: "max_rows", rowsMatching: 12_000 } },
    });
    expect(row.lines).toHaveLength(70);
  });

  it("of rows is told, too, where rows that came meanwhile are what it cuts", async () => {
    await insertTrial(95);
    const definition = declareTrial("log", name, { maxRows: 100, consistency: "keyset" });
    const job = await planned(steps, allColumns, definition);
    await insertTrial(130);
    await steps.writePart(job, 1);
    await steps.finishJob(job);
    expect((await rowOf(steps, job)).receipt).toMatchObject({
      ...{ rowsWritten: 100, truncated: { cause: "max_rows", rowsMatching: 101 } },
    });
  });

  it.each([
    [{ text: "asc" }, 12_000, null],
    [{ text: "asc" }, 11_999, "limit"],
    [{ id: "desc" }, 12_000, null],
    [{ id: "desc" }, 11_000, "limit"],
  ])("of rows is exact at the last row: %j, %i", async (order, limit, cause) => {
    const row = await run(declareTrial("exact", name), { ...allColumns, sort: [order], limit });
    expect(row.receipt).toMatchObject({ rowsWritten: limit, truncated: cause && { cause } });
  });

  it("of rows is not told where the asked limit is lower, or nothing was cut", async () => {
    const few = declareTrial("few", name, { maxRows: 70 });
    expect((await run(few, { ...allColumns, limit: 7 })).receipt).toMatchObject({
      truncated: { cause: "limit" },
    });
    const enough = declareTrial("enough", name, { maxRows: 12_000 });
    expect((await run(enough)).receipt).toMatchObject({ rowsWritten: 12_000, truncated: null });
  });

  it("of minutes ends the file with the rows that it has by then", async () => {
    const row = await run(declareTrial("brief", slowly, { maxMinutes: 0.02 }));
    expect(row).toMatchObject({
      state: "ready",
      receipt: { rowsExpected: 12_000, truncated: { cause: "max_minutes", rowsMatching: 12_000 } },
    });
    expect(row.lines.length).toBeGreaterThan(0);
    expect(row.lines.length).toBeLessThan(12_000);
    expect(row.receipt).toMatchObject({ rowsWritten: row.lines.length });
    expect(row.lines.at(-1)).toContain(`"t${String(2 * row.lines.length).padStart(6, "0")}"`);
  });
});

describe("a query of an export", () => {
  it("is ended by the database when its time is over, whatever it waits for", async () => {
    const source = { held: null, tag: "offload-test" };
    const reading = readSource(source, 500, (reader) => reader.$queryRaw`SELECT pg_sleep(20)::text`);
    await expect(reading).rejects.toMatchObject({ name: "ReadTimeoutError" });
    const sql = "SELECT FROM pg_stat_activity WHERE application_name = 'offload-test'";
    expect((await withDatabase((client) => client.query(sql))).rowCount).toBe(0);
  });
});

it("the process that computes a column is known before the first row", async () => {
  const whose = new Set<string>();
  const look: Compute = ({ text }) => {
    if (whose.size === 0)
      whose.add(
        askMeanwhile(
          "SELECT worker_id FROM export_job WHERE state = 'running' AND definition = 'trial_whose'",
        ),
      );
    return text ?? "";
  };
  await run(declareTrial("trial_whose", look));
  expect([...whose]).toEqual([steps.processId]);
});

/** What a query says while this process does nothing else. */
function askMeanwhile(sql: string): string {
  const program = `
    const { Client } = require("pg");
    const client = new Client({ connectionString: process.env.DATABASE_URL });
    client.connect().then(() => client.query(process.argv[1])).then(({ rows }) => {
      process.stdout.write(String(Object.values(rows[0] ?? {})[0]));
      return client.end();
    });`;
  return execFileSync(process.execPath, ["-e", program, sql], { encoding: "utf8" });
}

describe("a row that a computed column throws on", () => {
  const picky = ({ id, text }: { id: number; text: string | null }) => {
    if (id % 1000 === 0) throw new RangeError("a round number");
    return name({ text });
  };

  it("ends the export at once, which names the row", async () => {
    const row = await run(declareTrial("strict", picky));
    expect(row).toMatchObject({ state: "failed", attempt: 1, error: { code: "row_failed" } });
    expect(row.error).toMatchObject({
      detail: expect.stringMatching(/computed.*id 1001000.*a round number/),
    });
  });

  it("is left out, counted and listed where the definition says so", async () => {
    const row = await run(declareTrial("lenient", picky, { onRowError: "skip" }));
    expect(row.receipt).toMatchObject({
      ...{ rowsExpected: 12_000, rowsWritten: 11_988, truncated: null },
      skipped: {
        rows: 12,
        first: expect.arrayContaining([expect.objectContaining({ key: { id: "1012000" } })]),
      },
    });
    expect(row.lines).toHaveLength(11_988);
  });
});

describe("an export that takes longer than a moment may be held", () => {
  it("goes on without it, and its receipt says between which two moments", async () => {
    const row = await run(declareTrial("long", slowly));
    expect(row.receipt).toMatchObject({ rowsWritten: 12_000, truncated: null, asOfEnd: expect.any(String) });
    expect(row.snapshots).toEqual([]);
    expect(new Set(row.lines).size).toBe(12_000);
  });
});
