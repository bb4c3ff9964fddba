import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, inject, it } from "vitest";
import { receiptSchema } from "@/contract/export-job";
import { exportPlanSchema } from "@/lib/jobs/export-plan";
import type { JobRef } from "@/lib/jobs/transition-job";
import { withDatabase } from "../support/database";
import { holdFirstPart } from "../support/hold-first-part";
import { planned, queueJob, rowOf, storedFilesOf, stepsWith, type Steps } from "../support/steps";

// Tables that are changed as such between two parts of an export: names are resolved as of now in every transaction, and
// what is emptied is empty in each, whatever snapshot it has.

const rows = 400_000;
const columns = ["id", "date", "delay"];
const database = "changed_tables";
const url = new URL(inject("stack").databaseUrl);
url.pathname = `/${database}`;

const flightRows = (delay: number) => `
  SELECT n AS id, timestamptz '2001-01-01' + n * interval '1 min' AS date, ${delay} AS delay
  FROM generate_series(1, ${rows}) AS n`;

const tableOf = (name: string, delay: number) =>
  `CREATE TABLE ${name} AS ${flightRows(delay)}; CREATE UNIQUE INDEX ON ${name} (date, id);`;

async function sql(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

beforeEach(async () => {
  await withDatabase(async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${database}`);
  });
  await sql(tableOf("flight", 1));
});
afterAll(() => withDatabase((client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`)));

const load = (lane: string) =>
  stepsWith({
    ...{ SOURCE_DATABASE_URL: url.href, OFFLOAD_LANE: lane },
    ...{ OFFLOAD_PART_SECONDS: "1", OFFLOAD_COPIES_AT_ONCE: "1" },
  });

/** Writes the first part, as slowly as it takes for time to be up. */
async function begin(steps: Steps) {
  const job = await planned(steps, { columns });
  const writing = await holdFirstPart(withDatabase, job.id, async () => {
    const first = steps.writePart(job, 1);
    await delay(2000);
    return { first };
  });
  const { nextPart } = await writing.first;
  expect(nextPart).toBe(2);
  return { job, nextPart };
}

/** Works at it as the engine would. @returns null where this generation has nothing more to do */
async function goOn(steps: Steps, job: JobRef, from: number | null): Promise<true | null> {
  for (let part = from; part !== null;) {
    const number: number = part;
    const next = await steps.attemptStep(job, 0, () => steps.writePart(job, number));
    if (!next) return null;
    part = next.nextPart;
  }
  return steps.attemptStep(job, 0, () => steps.finishJob(job));
}

/** The delays of the file's rows, each once. */
function delaysOf(job: JobRef): string[] {
  const lines = readFileSync(storedFilesOf(job)[0] ?? "", "utf8")
    .trimEnd()
    .split("\n")
    .slice(1);
  return [...new Set(lines.map((line) => line.split(",")[2] ?? ""))];
}

const changes: [string, string, string[]][] = [
  [
    "another table was put in its place",
    `BEGIN; ALTER TABLE flight RENAME TO flight_old; ALTER TABLE flight_new RENAME TO flight; COMMIT`,
    ["2"],
  ],
  [
    "another column was put in the place of one",
    `BEGIN; ALTER TABLE flight RENAME delay TO delay_old; ALTER TABLE flight RENAME other TO delay; COMMIT`,
    ["3"],
  ],
  ["it was emptied", "TRUNCATE flight", []],
];

describe.each(["auto", "prisma"])("in the lane that OFFLOAD_LANE=%s chooses", (lane) => {
  it.each(changes)("an export begins again at its first row where %s", async (_what, change, delays) => {
    const steps = await load(lane);
    await sql(`ALTER TABLE flight ADD other int DEFAULT 3; ${tableOf("flight_new", 2)}`);
    const { job, nextPart } = await begin(steps);
    await sql(change);
    expect(await goOn(steps, job, nextPart)).toBeNull();
    // At once, before the stack's own worker comes to it.
    const again = { id: job.id, gen: 2 };
    expect(await steps.claimJob(again, "run")).toBe(true);
    const detail = expect.stringContaining("replaced, emptied or rewritten");
    expect(await rowOf(steps, job)).toMatchObject({ trouble: { code: "snapshot_lost", detail } });

    expect(await goOn(steps, again, (await steps.planJob(again)).nextPart)).toBe(true);
    expect(delaysOf(job)).toEqual(delays);
    const receipt = receiptSchema.parse((await rowOf(steps, job)).receipt);
    expect(receipt).toMatchObject({ rowsWritten: delays.length * rows, asOfEnd: null });
  });

  it("goes on where the table has a column more, an index more, and was looked through", async () => {
    const steps = await load(lane);
    const { job, nextPart } = await begin(steps);
    await sql("ALTER TABLE flight ADD other int DEFAULT 3");
    await sql("CREATE INDEX ON flight (delay); DELETE FROM flight WHERE id > 300000");
    await sql("VACUUM ANALYZE flight");
    expect(await goOn(steps, job, nextPart)).toBe(true);
    expect(delaysOf(job)).toEqual(["1"]);
    const row = await rowOf(steps, job);
    expect(row).toMatchObject({ state: "ready", gen: 1 });
    expect(exportPlanSchema.parse(row.plan).lane).toBe(lane === "auto" ? "copy" : "prisma");
  });
});

it("an export of one part begins again where its table was emptied between the count and the reading", async () => {
  const steps = await load("auto");
  const job = await planned(steps, { columns, where: { id: { lte: 100 } } });
  await sql("TRUNCATE flight");
  expect(await goOn(steps, job, 1)).toBeNull();
  expect(await rowOf(steps, job)).toMatchObject({
    gen: 2,
    trouble: { code: "snapshot_lost" },
  });
});

it("an export begins again where its table was filled anew by a transaction that its count had to wait for", async () => {
  const steps = await load("auto");
  const job = await queueJob(steps, { columns, where: { id: { lte: 100 } } });
  await steps.claimJob(job, "run");
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`BEGIN; TRUNCATE flight; INSERT INTO flight ${flightRows(2)}`);
  const planning = steps.planJob(job);
  await expect.poll(async () => (await waiting()).length, { timeout: 10_000 }).toBeGreaterThan(0);
  await client.query("COMMIT");
  await client.end();
  const { nextPart } = await planning;
  expect(await goOn(steps, job, nextPart)).toBeNull();
  const again = { id: job.id, gen: 2 };
  expect(await steps.claimJob(again, "run")).toBe(true);
  expect(await goOn(steps, again, (await steps.planJob(again)).nextPart)).toBe(true);
  expect(delaysOf(job)).toEqual(["2"]);
});

/** What waits for a lock there. */
async function waiting(): Promise<unknown[]> {
  const text = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = $1";
  return withDatabase(async (client) => (await client.query(text, [database])).rows);
}

it("of a table with partitions, they are looked at, too", async () => {
  await load("auto");
  const { identifyTables } = await import("@/lib/db/identify-tables");
  await sql(`CREATE TABLE parted (id int, at date) PARTITION BY RANGE (at);
    CREATE TABLE one PARTITION OF parted FOR VALUES FROM ('2001-01-01') TO ('2002-01-01');
    CREATE TABLE two PARTITION OF parted FOR VALUES FROM ('2002-01-01') TO ('2003-01-01');`);
  const identify = () => identifyTables([{ schema: "public", name: "parted", columns: ["id"] }]);
  const before = await identify();
  await sql(
    "INSERT INTO parted VALUES (1, '2001-05-05'); CREATE INDEX ON parted (id); ALTER TABLE parted ADD more int",
  );
  expect(await identify()).toEqual(before);
  await sql("TRUNCATE two");
  expect(await identify()).not.toEqual(before);
});

it.each([
  ["is made of another table", "CREATE OR REPLACE VIEW seen AS SELECT * FROM two"],
  ["computes otherwise", "CREATE OR REPLACE VIEW seen AS SELECT -id AS id FROM one"],
  ["is made of a table that was emptied", "TRUNCATE one"],
])("a view is another one when it %s", async (_what, change) => {
  await load("auto");
  const { identifyTables } = await import("@/lib/db/identify-tables");
  await sql(`CREATE TABLE one (id int); CREATE TABLE two (id int);
    CREATE VIEW below AS SELECT * FROM one; CREATE VIEW seen AS SELECT * FROM below`);
  const identify = () => identifyTables([{ schema: "public", name: "seen", columns: ["id"] }]);
  const before = await identify();
  await sql("INSERT INTO one VALUES (1); CREATE INDEX ON one (id); ANALYZE one");
  expect(await identify()).toEqual(before);
  await sql(change);
  expect(await identify()).not.toEqual(before);
});

it.each(["auto", "prisma"])(
  "an export of one part begins again where what it joins was filled anew (%s)",
  async (lane) => {
    const steps = await load(lane);
    await sql(`CREATE TABLE airport (iata text PRIMARY KEY, city text); INSERT INTO airport VALUES ('A', 'old');
    ALTER TABLE flight ADD origin text DEFAULT 'A'`);
    const request = { columns: ["id", "originCity"], where: { id: { lte: 6000 } } };
    const job = await planned(steps, request);
    await sql("BEGIN; TRUNCATE airport; INSERT INTO airport VALUES ('A', 'new'); COMMIT");
    expect(await goOn(steps, job, 1)).toBeNull();
    expect(await rowOf(steps, job)).toMatchObject({ gen: 2, trouble: { code: "snapshot_lost" } });
  },
);
